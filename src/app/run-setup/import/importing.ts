import { signal, type Signal } from '@preact/signals';
import { problemOf } from '../../../runtime/index.ts';
import type { Encoding } from '../../../files/index.ts';
import type { ImportedTasks, TaskMapping, TaskPreview } from '../../../tasks/import/index.ts';
import { openLabStore } from '../../stored/index.ts';
import type { FileTasks, RunForm } from '../form.ts';
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

/** Whether a file is being read, or its tasks are being made. The form has no tasks of a file meanwhile: those of an earlier one are not what is shown. */
export const isUnderWay = (now: Importing): boolean =>
  now.kind === 'reading' || (now.kind === 'read' && now.mapping !== null && now.result === null);

type Open = (signal: AbortSignal, encoding: Encoding | undefined) => Promise<OpenedFile>;

/** How many times the tasks of a file were kept: who lists them reads them again then. */
export const timesKept = signal(0);

/** The file from which a set-up takes its tasks: its reading, and what came of it. */
export class TaskImport {
  /** Where the reading stands. */
  readonly state: Signal<Importing> = signal<Importing>({ kind: 'none' });
  /** Why the tasks could not be kept to be used again; empty where they were. */
  readonly notKept = signal('');
  /** The encoding that was chosen for the file; undefined where its bytes tell it. */
  readonly encoding = signal<Encoding | undefined>(undefined);
  readonly #fill: (patch: Partial<RunForm>) => void;
  #abort = new AbortController();
  #last: { readonly name: string; readonly open: Open } | null = null;

  /** @param fill Puts the tasks into the form. */
  constructor(fill: (patch: Partial<RunForm>) => void) {
    this.#fill = fill;
  }

  /** Reads a file from the disk. What becomes of it is told by {@link state}. */
  readBlob(name: string, blob: Blob): Promise<void> {
    return this.#begin(name, (_, chosen) => readBlob(name, blob, chosen));
  }

  /** Reads a file from an address. */
  readAddress(text: string): Promise<void> {
    return this.#begin(text.trim(), (given, chosen) => readAddress(text, given, chosen));
  }

  /** Reads the last file again, in another encoding. */
  async readAs(chosen: Encoding | undefined): Promise<void> {
    this.encoding.value = chosen;
    if (this.#last) await this.#read(this.#last.name, this.#last.open);
  }

  /** Takes a file's tasks that were kept. */
  use(file: FileTasks): void {
    this.leave();
    this.#fill({ file, ids: undefined });
  }

  /** Gives up what is under way. A file that was read to its end stays. */
  stop(): void {
    if (isUnderWay(this.state.peek())) this.leave();
  }

  /** Gives up what is under way, and shows no file any more: the form's tasks come from elsewhere. */
  leave(): void {
    this.#abort.abort(new DOMException('The file is not wanted any more.', 'AbortError'));
    this.state.value = { kind: 'none' };
  }

  async #begin(name: string, open: Open): Promise<void> {
    this.encoding.value = undefined;
    this.#last = { name, open };
    await this.#read(name, open);
  }

  async #read(name: string, open: Open): Promise<void> {
    this.#abort.abort(new DOMException('Another file took its place.', 'AbortError'));
    this.#abort = new AbortController();
    const mine = this.#abort.signal;
    this.state.value = { kind: 'reading', name };
    this.#fill({ file: null, ids: undefined });
    try {
      const { previewTasks } = await import('../../../tasks/import/index.ts');
      const opened = await open(mine, this.encoding.peek());
      const preview = await previewTasks(opened.file);
      mine.throwIfAborted();
      this.state.value = { kind: 'read', opened, preview, mapping: preview.mapping, result: null };
      if (preview.mapping) await this.takeTasks(preview.mapping);
    } catch (error) {
      if (mine.aborted) return;
      this.state.value = failed(name, error);
    }
  }

  /** Makes the tasks of the file that was read, with these columns. Rows that make none are listed; the others are the run's. */
  async takeTasks(mapping: TaskMapping): Promise<void> {
    const now = this.state.peek();
    if (now.kind !== 'read') return;
    const mine = this.#abort.signal;
    const { opened, preview } = now;
    this.state.value = { ...now, mapping, result: null };
    this.#fill({ file: null, ids: undefined });
    try {
      const { importTasks } = await import('../../../tasks/import/index.ts');
      const result = await importTasks(opened.file, { mapping, signal: mine });
      const latest = this.state.peek();
      // Another column may have been chosen meanwhile.
      if (mine.aborted || latest.kind !== 'read' || latest.mapping !== mapping) return;
      this.state.value = { kind: 'read', opened, preview, mapping, result };
      const file: FileTasks = { name: opened.file.name, sha256: opened.sha256, tasks: result.tasks };
      if (result.tasks.length === 0) return;
      this.#fill({ file });
      await this.#keep(file);
    } catch (error) {
      if (mine.aborted) return;
      this.state.value = failed(opened.file.name, error);
    }
  }

  /** Keeps a file's tasks, so that they can be used again. What can't be kept is still the run's, and {@link notKept} says why. */
  async #keep({ name, sha256, tasks }: FileTasks): Promise<void> {
    this.notKept.value = '';
    if (sha256 === null) return;
    try {
      const store = await openLabStore();
      await store.taskSets.keep({ id: sha256, name, importedAt: new Date().toISOString(), tasks });
      timesKept.value += 1;
    } catch (error) {
      const { what, advice } = problemOf(error);
      this.notKept.value = `The tasks can be used now, but were not kept for another time: ${what} ${advice}`;
    }
  }
}

const failed = (name: string, error: unknown): Importing => ({
  kind: 'failed',
  name,
  why: error instanceof Error ? error.message : String(error),
  encoding: error instanceof Error && 'code' in error && error.code === 'encoding',
});
