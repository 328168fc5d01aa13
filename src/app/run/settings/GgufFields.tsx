import { Field } from '../../components/index.ts';
import type { Problems } from './plan.ts';
import { choices, choose, ggufFiles } from './store.ts';
import { ThinkingField } from './ThinkingField.tsx';

/** A GGUF model: files from disk, or an address. */
export function GgufFields({ problems }: { readonly problems: Problems }) {
  const files = ggufFiles.value;
  return (
    <>
      <p class="small soft">
        Runs with llama.cpp in this page, also without WebGPU. A file from your disk stays on it. Up to about 2 GB.
      </p>
      <Field
        label="File"
        help={files.length > 0 ? files.map(sized).join(', ') : 'Ends in .gguf. Of a split model, choose all parts.'}
        problem={problems.gguf}
      >
        {(control) => (
          <input
            {...control}
            class="control"
            type="file"
            accept=".gguf"
            multiple
            onChange={(event) => (ggufFiles.value = [...(event.currentTarget.files ?? [])])}
          />
        )}
      </Field>
      {files.length === 0 && (
        <Field label="Or its address" problem={problems.ggufUrl}>
          {(control) => (
            <input
              {...control}
              class="control"
              type="url"
              placeholder="https://…/model.gguf"
              autoComplete="off"
              value={choices.value.ggufUrl}
              onInput={(event) => choose({ ggufUrl: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <ThinkingField />
    </>
  );
}

const sized = (file: File): string => `${file.name}, ${Math.max(1, Math.round(file.size / 1e6))} MB`;
