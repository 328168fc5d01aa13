import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import type { Emit, RowWriter } from '../row-writer.ts';
import { fileName } from './file-name.ts';
import { toStsSession, type StsSession } from './rows.ts';

/** Each trajectory as a file that the Hub's trace viewer shows. */
export const sts: Format<StsSession> = {
  name: 'sts',
  title: 'Sessions for the Hub’s trace viewer',
  for: 'the trace viewer of the Hugging Face Hub',
  path: 'sessions/',
  toRows: (record) => [toStsSession(record)],
  oneRow: true,
  pathOf: ({ head }) => `sessions/${fileName(head.id)}.jsonl`,
  writer: sessionWriter,
  loading:
    '[json.loads(line) for path in Path(folder, "sessions").glob("*.jsonl") for line in open(path, encoding="utf-8")]',
};

function sessionWriter(emit: Emit): RowWriter<StsSession> {
  const lines = jsonLines(emit);
  return {
    add: ({ head, messages }) => {
      lines.add(head);
      for (const message of messages) lines.add(message);
    },
    finish: () => lines.finish(),
  };
}
