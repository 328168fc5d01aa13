import type { RecordSource } from '../../src/datasets/index.ts';
import type { TrajectoryRecord } from '../../src/rollout/index.ts';

/**
 * As many records as asked, made of a few real ones: each has an id, a group and numbers of its own, so that no text repeats word for word
 * and dictionaries find what they would find in a real run. Made while they are read.
 */
export function manyRecords(real: readonly TrajectoryRecord[], count: number): RecordSource {
  const texts = real.map((record) => JSON.stringify(record));
  return {
    async *read() {
      for (let at = 0; at < count; at++) {
        const text = texts[at % texts.length] ?? '';
        // A number that stands in programs, answers and observations alike.
        const told = text.replaceAll(/\b(100|50|1000|5|10)\b(?=[^"]{0,40}[a-z])/g, (number) =>
          String(Number(number) + at),
        );
        const record = JSON.parse(told) as TrajectoryRecord;
        yield await Promise.resolve({ ...record, id: `run/${at}`, group: `group/${Math.floor(at / 8)}` });
      }
    },
  };
}
