import { readFileSync } from 'node:fs';
import { recordWith } from '../../datasets/record.fixture.ts';
import { checkRecord, type TrajectoryRecord } from '../../rollout/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';

/** Records of all kinds: without a failure, repaired both ways, given up, best of K, unjudged, and of an earlier form of the record. */
export async function recordsOfAllKinds(): Promise<readonly TrajectoryRecord[]> {
  const long = (last: string): string => `total = 0\nfor n in range(10):\n    total += n\n${last}`;
  const earlier = readFileSync('src/rollout/fixtures/trajectory-1.jsonl', 'utf8').trim().split('\n');
  return [
    await recordWith(['It is 5.']),
    await recordWith([turn('print(5)'), 'It is 5.']),
    await recordWith([turn(long('print(bad)'), 'Add them.'), turn(long('print(total)'), 'Sorry.'), 'It is 45.'], {
      id: 'shallow',
    }),
    await recordWith([turn('bad', 'Add them.'), turn(long('print(total)'), 'Sorry.'), 'It is 5.'], { id: 'deep' }),
    await recordWith([turn('bad(1)'), turn('bad(2)'), turn('bad(3)'), turn('bad(4)'), 'It is 7.'], { id: 'spent' }),
    await recordWith([turn('bad(1)'), turn('bad(2)'), turn('print(1)'), turn('print(2)'), 'It is 7.'], {
      id: 'best',
      config: { saar: { mode: 'best-of-k' } },
    }),
    await recordWith([turn('print("三 < </script> & `` ~~~~")'), 'Nobody knows.'], {
      id: 'r/é',
      task: { id: '三', prompt: 'How <b>many</b>?\n```\nx\n```', answer: null },
    }),
    ...earlier.map((line) => {
      const checked = checkRecord(JSON.parse(line));
      if (checked.kind !== 'record') throw new Error('The fixture holds no record.');
      return checked.record;
    }),
  ];
}

/** The first record of a kind. Throws where there is none. */
export function withId(records: readonly TrajectoryRecord[], id: string): TrajectoryRecord {
  const found = records.find((record) => record.id === id);
  if (!found) throw new Error(`There is no record ${id}.`);
  return found;
}
