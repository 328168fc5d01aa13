import { signal } from '@preact/signals';
import { problemOf } from '../../../collect/index.ts';
import type { Encoding } from '../../../files/index.ts';
import type { ImportedTasks, TaskMapping, TaskPreview } from '../../../tasks/import/index.ts';
import { openLabStore } from '../../stored/index.ts';
import { fill, type FileTasks } from '../setup/form.ts';
import { readAddress, readBlob, type OpenedFile } from './read-file.ts';

/** Where the reading of a file stands. */
export type Importing =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string }
  | {
      readonly kind: 'failed';
      readonly name: string;
      readonly why: string;
      /** Whether another encoding might make it right. */
      readonly encoding: boolean;
    }
  | {
      readonly kind: 'read';
      readonly opened: OpenedFile;
      readonly preview: TaskPreview;
      /** null while no column is the prompt's. */
      readonly mapping: TaskMapping | null;
      readonly result: ImportedTasks | null;
    };

/** See {@link Importing}. */
export const importing = signal<Importing>({ kind: 'none' });

/** Why a file's tasks could not be kept to be used again; empty where they were. */
export const notKept = signal('');

/** How many times the tasks of a file were kept: who lists them reads them again then. */
export const timesKept = signal(0);

let abort = new AbortController();

/** The encoding that was chosen for the file; undefined where its bytes tell it. */
export const encoding = signal<Encoding | undefined>(undefined);

type Open = (signal: AbortSignal, encoding: Encoding | undefined) => Promise<OpenedFile>;
let last: { readonly name: string; readonly open: Open } | null = null;

/** Reads a file from the disk. What becomes of it is told by {@link importing}. */
export const importBlob = (name: string, blob: Blob): Promise<void> =>
  begin(name, (_, chosen) => readBlob(name, blob, chosen));

/** Reads a file from an address. */
export const importAddress = (text: string): Promise<void> =>
  begin(text.trim(), (given, chosen) => readAddress(text, given, chosen));

/** Reads the last file again, in another encoding. */
export async function readAs(chosen: Encoding | undefined): Promise<void> {
  encoding.value = chosen;
  if (last) await read(last.name, last.open);
}

async function begin(name: string, open: Open): Promise<void> {
  encoding.value = undefined;
  last = { name, open };
  await read(name, open);
}

async function read(name: string, open: Open): Promise<void> {
  abort.abort(new DOMException('Another file took its place.', 'AbortError'));
  abort = new AbortController();
  const mine = abort.signal;
  importing.value = { kind: 'reading', name };
  try {
    const { previewTasks } = await import('../../../tasks/import/index.ts');
    const opened = await open(mine, encoding.peek());
    const preview = await previewTasks(opened.file);
    mine.throwIfAborted();
    importing.value = { kind: 'read', opened, preview, mapping: preview.mapping, result: null };
    if (preview.mapping) await takeTasks(preview.mapping);
    else fill({ file: null });
  } catch (error) {
    if (mine.aborted) return;
    importing.value = failed(name, error);
  }
}

/** Makes the tasks of the file that was read, with these columns. Rows that make none are listed; the others are the run's. */
export async function takeTasks(mapping: TaskMapping): Promise<void> {
  const now = importing.peek();
  if (now.kind !== 'read') return;
  const mine = abort.signal;
  const { opened, preview } = now;
  importing.value = { ...now, mapping };
  try {
    const { importTasks } = await import('../../../tasks/import/index.ts');
    const result = await importTasks(opened.file, { mapping, signal: mine });
    const latest = importing.peek();
    // Another column may have been chosen meanwhile.
    if (mine.aborted || latest.kind !== 'read' || latest.mapping !== mapping) return;
    importing.value = { kind: 'read', opened, preview, mapping, result };
    const file: FileTasks = { name: opened.file.name, sha256: opened.sha256, tasks: result.tasks };
    fill({ set: 'file', file: result.tasks.length > 0 ? file : null, ids: undefined });
    if (result.tasks.length > 0) await keep(file);
  } catch (error) {
    if (mine.aborted) return;
    importing.value = failed(opened.file.name, error);
  }
}

const failed = (name: string, error: unknown): Importing => ({
  kind: 'failed',
  name,
  why: error instanceof Error ? error.message : String(error),
  encoding: error instanceof Error && 'code' in error && error.code === 'encoding',
});

/** Keeps a file's tasks, so that they can be used again. What can't be kept is still the run's, and {@link notKept} says why. */
async function keep({ name, sha256, tasks }: FileTasks): Promise<void> {
  notKept.value = '';
  if (sha256 === null) return;
  try {
    const store = await openLabStore();
    await store.taskSets.keep({ id: sha256, name, importedAt: new Date().toISOString(), tasks });
    timesKept.value += 1;
  } catch (error) {
    const { what, advice } = problemOf(error);
    notKept.value = `The tasks can be used now, but were not kept for another time: ${what} ${advice}`;
  }
}
