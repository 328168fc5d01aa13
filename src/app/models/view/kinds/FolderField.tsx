import { effect, signal } from '@preact/signals';
import { byteSize } from '../../../../formats/index.ts';
import { Button, Field, Notice, Progress } from '../../../components/index.ts';
import { guardWork } from '../../../guard-work/index.ts';
import type { LoadProgress } from '../../../../policies/index.ts';
import type { Problem } from '../../../../runtime/index.ts';
import { choosePolicy, modelProblem } from '../../index.ts';

/** What becomes of the chosen folder. */
type Copying =
  | { readonly kind: 'copying'; readonly progress: LoadProgress | null; readonly abort: AbortController }
  | { readonly kind: 'failed'; readonly problem: Problem };

const copying = signal<Copying | null>(null);

effect(() => guardWork('copy of a model', copying.value?.kind === 'copying'));

/** A library that was chosen apart from the folder. */
const library = signal<File | null>(null);

/** A model in a folder on the disk: its files are copied to where web-llm finds them without a server. */
export function FolderField() {
  const now = copying.value;
  return (
    <>
      <Field
        label="Or a folder on this disk"
        help="The model’s files are copied into this browser’s storage, so that no server is needed."
      >
        {(control) => (
          <input
            {...control}
            class="control"
            type="file"
            ref={(input) => {
              // JSX does not know the attribute, which every browser has.
              if (input) input.webkitdirectory = true;
            }}
            multiple
            disabled={now?.kind === 'copying'}
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              // The same folder can be chosen again after it was changed.
              event.currentTarget.value = '';
              if (files.length > 0) void copy(files);
            }}
          />
        )}
      </Field>
      <Field label="Library, where it is not in that folder" help="Choose it before the folder. It ends in .wasm.">
        {(control) => (
          <input
            {...control}
            class="control"
            type="file"
            accept=".wasm"
            onChange={(event) => (library.value = event.currentTarget.files?.[0] ?? null)}
          />
        )}
      </Field>
      {now?.kind === 'copying' && (
        <div role="status">
          <Progress fraction={now.progress?.fraction ?? null} label="Copying the folder" />
          <div class="models-actions">
            <Button icon="stop" onClick={() => now.abort.abort(new DOMException('Copying was stopped.', 'AbortError'))}>
              Stop copying
            </Button>
            <span class="small soft figures">{progressText(now.progress)}</span>
          </div>
        </div>
      )}
      {now?.kind === 'failed' && (
        <Notice tone="failed" title={now.problem.what}>
          <p>{now.problem.advice}</p>
        </Notice>
      )}
    </>
  );
}

const progressText = (progress: LoadProgress | null): string =>
  progress?.loadedBytes === undefined || progress.totalBytes === undefined
    ? 'Looking at the files.'
    : `${byteSize(progress.loadedBytes)} of ${byteSize(progress.totalBytes)}`;

/** Copies the folder and chooses the model that it holds. */
async function copy(files: readonly File[]): Promise<void> {
  const abort = new AbortController();
  copying.value = { kind: 'copying', progress: null, abort };
  try {
    const { keepFolder } = await import('../../../../policies/webllm/index.ts');
    const custom = await keepFolder(folderOf(files), modelFiles(files), {
      onProgress: (progress) => (copying.value = { kind: 'copying', progress, abort }),
      signal: abort.signal,
    });
    copying.value = null;
    choosePolicy({ webllm: 'custom', custom });
  } catch (error) {
    copying.value = abort.signal.aborted ? null : { kind: 'failed', problem: modelProblem(error) };
  }
}

/** The path of a file of a chosen folder: the folder’s name, then the path in it. */
const pathOf = ({ webkitRelativePath }: File): readonly string[] => webkitRelativePath.split('/');

const folderOf = ([first]: readonly File[]): string => (first ? pathOf(first)[0] : undefined) ?? 'model';

/** What lies directly in the folder, and the library that was chosen apart. */
const modelFiles = (files: readonly File[]): readonly File[] => [
  ...files.filter((file) => pathOf(file).length === 2),
  ...(library.value ? [library.value] : []),
];
