import { useSignal } from '@preact/signals';
import { Button, Field } from '../components/index.ts';
import { exampleLog } from './example.ts';
import { take } from './state.ts';

/** Where a file is dropped or chosen. */
export function FileDrop() {
  const over = useSignal(false);
  const taken = (file: File | undefined) => {
    if (file) void take(file);
  };
  return (
    <div
      class="purify-drop"
      data-over={over.value}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        taken(event.dataTransfer?.files[0]);
      }}
    >
      <Field
        label="Drop a file here, or choose one"
        help="JSONL, JSON or Parquet with one run a row: messages with tool calls (OpenAI, TRL), ShareGPT, ATIF, verl’s rollout dumps. Or a download of the lab: the zip, or its records.jsonl."
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".jsonl,.ndjson,.json,.parquet,.zip"
            onChange={(event) => {
              taken(event.currentTarget.files?.[0]);
              // The same file can be chosen again after it was changed.
              event.currentTarget.value = '';
            }}
          />
        )}
      </Field>
      <div>
        <Button onClick={() => taken(exampleLog())}>Try an example</Button>
      </div>
    </div>
  );
}
