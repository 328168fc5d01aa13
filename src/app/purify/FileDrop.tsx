import { Button, DropZone } from '../components/index.ts';
import { exampleLog } from './example.ts';
import { take } from './state.ts';

/** Where a log or a download is dropped or chosen. */
export function FileDrop() {
  return (
    <DropZone
      help="JSONL, JSON or Parquet with one run a row: messages with tool calls (OpenAI, TRL), ShareGPT, ATIF, verl’s rollout dumps. Or a download of the lab: the zip, or its records.jsonl."
      accept=".jsonl,.ndjson,.json,.parquet,.zip"
      onFile={(file) => void take(file)}
    >
      <div>
        <Button onClick={() => void take(exampleLog())}>Try an example</Button>
      </div>
    </DropZone>
  );
}
