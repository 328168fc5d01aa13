import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RecordSource } from '../../src/datasets/index.ts';
import { readRecordText, recordText, type TrajectoryRecord } from '../../src/rollout/index.ts';
import { linesOf } from '../collect/record-log.ts';

/**
 * Writes checked records into a file of the command's own, one a line, and gives how many they are. {@link recordsOf} reads them. Throws what the
 * records throw, what the file system throws, and the signal's reason.
 */
export async function writeRecordFile(
  path: string,
  records: AsyncIterable<TrajectoryRecord>,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string, void, undefined> {
    for await (const record of records) {
      count += 1;
      yield `${recordText(record)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path), { signal });
  return count;
}

/**
 * The records of such a file, to be read as often as one likes. Lines end at line feeds alone: `node:readline` of Node 24 splits at U+2028 and
 * U+2029, too, which JSON leaves in a text as they are.
 */
export const recordsOf = (path: string): RecordSource => ({
  async *read(wanted = () => true) {
    let at = 0;
    // Written a moment ago by this very process.
    for await (const { text } of linesOf(path)) if (wanted(at++)) yield readRecordText(text) as TrajectoryRecord;
  },
});
