import type { Format } from '../format.ts';
import { writeJsonLines } from '../json-lines.ts';
import { toStsSession, type StsSession } from './rows.ts';

/** A file name of an id that every file system takes, and different for different ids. */
const fileName = (id: string): string =>
  id.replaceAll(/[^\w.-]/gu, (character) => `=${character.codePointAt(0)?.toString(16) ?? ''}`);

/** Each trajectory as a file that the Hub's trace viewer shows. */
export const sts: Format<StsSession> = {
  name: 'sts',
  title: 'Sessions for the Hub’s trace viewer',
  for: 'the trace viewer of the Hugging Face Hub',
  path: 'sessions/',
  toRows: (record) => [toStsSession(record)],
  pathOf: ({ head }) => `sessions/${fileName(head.id)}.jsonl`,
  write: (sessions) => writeJsonLines(linesOf(sessions)),
  loading:
    '[json.loads(line) for path in Path(folder, "sessions").glob("*.jsonl") for line in open(path, encoding="utf-8")]',
};

async function* linesOf(sessions: AsyncIterable<StsSession>) {
  for await (const { head, messages } of sessions) {
    yield head;
    yield* messages;
  }
}
