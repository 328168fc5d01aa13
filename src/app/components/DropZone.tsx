import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import './drop-zone.css';
import { Field } from './Field.tsx';

interface DropZoneProps {
  readonly help: string;
  /** What is wrong with the file, in words; shown in place of the help. */
  readonly problem?: string | undefined;
  /** Endings of file names that the browser's own dialog offers, such as `.jsonl,.zip`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  /** Other ways to get at a file, in the same frame. */
  readonly children?: ComponentChildren;
}

/** Where a file is dropped or chosen. */
export function DropZone({ help, problem, accept, onFile, children }: DropZoneProps) {
  const over = useSignal(false);
  const take = (file: File | undefined) => {
    if (file) onFile(file);
  };
  return (
    <div
      class="drop-zone"
      data-over={over.value}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        take(event.dataTransfer?.files[0]);
      }}
    >
      <Field label="Drop a file here, or choose one" help={help} problem={problem}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept={accept}
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              // The same file can be chosen again after it was changed.
              event.currentTarget.value = '';
            }}
          />
        )}
      </Field>
      {children}
    </div>
  );
}
