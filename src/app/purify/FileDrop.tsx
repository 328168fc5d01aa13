import { Button, DropZone } from '../components/index.ts';
import { request } from './replacing.ts';

/** Where a log or a download is dropped or chosen. */
export function FileDrop() {
  return (
    <DropZone
      help="JSONL, JSON or Parquet with one run a row: messages with tool calls (OpenAI, Anthropic, TRL), ShareGPT, ATIF, verl’s rollout dumps. Or a download of the lab: the zip, its records.jsonl, or its labels.jsonl."
      accept=".jsonl,.ndjson,.json,.parquet,.zip,.gz"
      onFile={(file) => request({ kind: 'take', file })}
    >
      <div>
        <Button onClick={() => request({ kind: 'take', file: exampleLog() })}>Try an example</Button>
      </div>
    </DropZone>
  );
}

/** A log of one run with a misspelt name, its correction and the answer, in OpenAI's form: to try the view with. */
export function exampleLog(): File {
  const call = (id: string, content: string, code: string) => ({
    role: 'assistant',
    content,
    tool_calls: [{ id, type: 'function', function: { name: 'python', arguments: JSON.stringify({ code }) } }],
  });
  const answer = (id: string, content: string) => ({ role: 'tool', tool_call_id: id, content });
  const run = {
    id: 'example',
    messages: [
      { role: 'user', content: 'What is the sum of the squares of the numbers up to 100?' },
      call('1', 'I add the squares up.', 'total = sum(n * n for n in range(1, 101))\nprint(totl)'),
      answer(
        '1',
        'Traceback (most recent call last):\n  File "<stdin>", line 2, in <module>\nNameError: name \'totl\' is not defined',
      ),
      call('2', 'The name was misspelt.', 'total = sum(n * n for n in range(1, 101))\nprint(total)'),
      answer('2', '338350'),
      { role: 'assistant', content: 'The sum is \\boxed{338350}.' },
    ],
  };
  return new File([`${JSON.stringify(run)}\n`], 'example.jsonl', { type: 'application/jsonl' });
}
