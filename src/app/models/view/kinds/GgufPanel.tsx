import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { GgufDescription } from '../../../../policies/index.ts';
import { byteSize, figure, decimal } from '../../../../formats/index.ts';
import { Button, Field, Notice } from '../../../components/index.ts';
import { chooseGgufFiles, chosen, choosePolicy, ggufFiles, sourceRead } from '../../index.ts';
import { FitBadge } from './FitBadge.tsx';
import { describeChosenGguf, ggufLook } from './gguf-look.ts';

/** The address as it is being typed; it is taken when the typing is done. */
const typing = signal<string | null>(null);

/** A GGUF model: files from disk, or an address, and what the file says of itself before anything is loaded. */
export function GgufPanel() {
  const files = ggufFiles.value;
  const { ggufUrl } = chosen.value;
  const missing = sourceRead.value.missing;
  useEffect(describeChosenGguf, [files, ggufUrl]);
  const control = useRef<HTMLInputElement>(null);
  // The control names the file that it was given until it is told otherwise.
  useEffect(() => {
    if (files.length === 0 && control.current) control.current.value = '';
  }, [files]);
  const take = (url: string) => {
    typing.value = null;
    choosePolicy({ ggufUrl: url });
  };
  return (
    <section class="models-card" aria-labelledby="gguf-title">
      <h2 id="gguf-title">GGUF model</h2>
      <p>
        GGUF is the file format of llama.cpp, which runs in this page on the processor, also without WebGPU. A file from
        your disk is read from there. A downloaded file is kept in this browser. Up to about 2 GB.
      </p>
      <Field
        label="File"
        help={
          files.length > 0
            ? files.map(({ name, size }) => `${name}, ${byteSize(size)}`).join('; ')
            : 'Ends in .gguf. Of a split model, choose all parts.'
        }
      >
        {(props) => (
          <input
            {...props}
            ref={control}
            class="control"
            type="file"
            accept=".gguf"
            multiple
            onChange={(event) => chooseGgufFiles([...(event.currentTarget.files ?? [])])}
          />
        )}
      </Field>
      {files.length > 0 && (
        <div class="models-actions">
          <Button onClick={() => chooseGgufFiles([])}>Use an address instead</Button>
        </div>
      )}
      <Field
        label="Or its address"
        problem={missing?.ggufUrl}
        help={
          files.length > 0
            ? 'It takes the place of the chosen file.'
            : 'The address of the file itself, not of its web page.'
        }
      >
        {(control) => (
          <input
            {...control}
            class="control"
            type="url"
            placeholder="https://…/model.gguf"
            autoComplete="off"
            spellcheck={false}
            value={typing.value ?? ggufUrl}
            onInput={(event) => (typing.value = event.currentTarget.value)}
            onChange={(event) => take(event.currentTarget.value)}
          />
        )}
      </Field>
      <Description />
    </section>
  );
}

function Description() {
  const look = ggufLook.value;
  if (look.kind === 'nothing') return null;
  if (look.kind === 'looking') {
    return (
      <p class="small soft" role="status">
        Reading the file’s header.
      </p>
    );
  }
  if (look.kind === 'failed') {
    return (
      <Notice tone="failed" title={look.problem.what}>
        <p>{look.problem.advice}</p>
      </Notice>
    );
  }
  const { fits, reason } = look.description;
  return (
    <section aria-label="File information" class="gguf-facts">
      <p class="models-actions">
        <FitBadge fits={fits} />
        <span class="small">{reason}</span>
      </p>
      <dl class="models-facts-list">
        {factsOf(look.description).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const millions = (count: number): string =>
  count >= 1e9 ? `${decimal(count / 1e9, 1)} billion` : `${figure(Math.max(1, Math.round(count / 1e6)))} million`;

function factsOf(found: GgufDescription): readonly (readonly [string, string])[] {
  const unsaid = 'Not given';
  return [
    ['Name', found.name ?? unsaid],
    ['Architecture', found.architecture ?? unsaid],
    ['Parameters', found.parameters === null ? unsaid : millions(found.parameters)],
    ['Size', found.bytes === null ? unsaid : byteSize(found.bytes)],
    ['Quantisation', found.quantisation ?? unsaid],
    ['Context', found.contextTokens === null ? unsaid : `${figure(found.contextTokens)} tokens`],
    ['Chat template', found.template.name === 'own' ? 'The model’s own' : `ChatML, because ${found.template.why}`],
    ...(found.parts > 1 ? ([['Files', figure(found.parts)]] as const) : []),
  ];
}
