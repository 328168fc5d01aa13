import { expect, it } from 'vitest';
import { recordWith } from '../datasets/record.fixture.ts';
import { checkRecord, parseRolloutConfig } from '../rollout/index.ts';
import { turn } from '../rollout/scripted.fixture.ts';
import { textOf } from '../saar/index.ts';
import { rowOf } from '../store/index.ts';
import { purifyOffline } from './purify-offline.ts';

const { saar } = parseRolloutConfig({});
const script = [turn('bad; print(5)'), turn('print(5)', 'Sorry.'), 'It is \\boxed{5}.'];

it('a record without rollback is purified afterwards, and costs what it cost', async () => {
  const off = await recordWith(script, { config: { saar: { enabled: false } } });
  const slow = { ...off, events: off.events.map((event, at) => ({ ...event, at: 10 * at })) };
  const made = await purifyOffline(slow, saar, { id: 'offline', group: 'g' });
  expect(made.purified.map(({ failure, tokens }) => [failure, textOf(tokens)])).toEqual([
    [null, turn('print(5)')],
    [null, 'It is \\boxed{5}.'],
  ]);
  expect(made).toMatchObject({ id: 'offline', group: 'g', recomputedFrom: off.id, verdict: off.verdict });
  expect(made.statistics.tokens.generated).toBe(off.statistics.tokens.generated);
  // It lies beside the records that were run, and is read again when the command goes on.
  expect(checkRecord(JSON.parse(JSON.stringify(made))).kind).toBe('record');
  const row = rowOf(made, { run: 'r', place: 0, arm: 'when=offline', member: 0 });
  expect([row.status, row.ms, row.end]).toEqual(['purified', slow.events.at(-1)?.at, 'answered']);
});

it('what needs no repair stays as it is', async () => {
  const off = await recordWith(script.slice(1), { config: { saar: { enabled: false } } });
  expect((await purifyOffline(off, saar, { id: 'offline', group: 'g' })).purified).toEqual(off.purified);
});
