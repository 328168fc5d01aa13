import { signal } from '@preact/signals';
import packageJson from '../../../package.json';
import type { Encoding } from '../../files/index.ts';
import type { PurifyReport } from '../../datasets/purify/index.ts';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { openLabStore } from '../stored/index.ts';
import { settingsOf, usualForm, type PurifyForm } from './form.ts';
import { inImportWorker } from './in-import-worker.ts';
import type { FileContent, FileReport, LabelReport, OnRead } from './protocol.ts';
import { openPrograms } from './programs.ts';

/** The file that is worked on. */
export interface OpenFile {
  readonly file: File;
  readonly content: FileContent;
}

/** What is done with a download of the lab: shown as if it had been collected here, or purified anew from its raw turns. */
export type Mode = 'import' | 'purify';

/** What came of a file. */
export type Outcome =
  | { readonly kind: 'purified'; readonly report: PurifyReport; readonly count: number }
  | { readonly kind: 'imported'; readonly report: FileReport; readonly count: number }
  /** A file of labels alone, which makes no trajectories. */
  | { readonly kind: 'labelled'; readonly report: LabelReport; readonly count: 0 };

/** Where the work stands. */
export type Work =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly what: string; readonly share: number | null; readonly since: number }
  | { readonly kind: 'done'; readonly outcome: Outcome; readonly scratch: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What became of keeping the outcome. */
export type Keeping =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The view's state; it outlives a look at another view. */
export const openFile = signal<OpenFile | null>(null);
export const mode = signal<Mode>('import');
/** The encoding that was chosen for the file; undefined where its bytes tell it. */
export const encoding = signal<Encoding | undefined>(undefined);
export const form = signal<PurifyForm>(usualForm);
export const work = signal<Work>({ kind: 'none' });
export const keeping = signal<Keeping>({ kind: 'none' });
/** Whether the outcome was downloaded. */
export const saved = signal(false);

let stopping = new AbortController();

/** Takes a file and recognises it. What an earlier one came to is cleared away. */
export async function take(file: File): Promise<void> {
  const stop = begin();
  openFile.value = null;
  encoding.value = undefined;
  work.value = { kind: 'working', what: `Looking at ${file.name}`, share: null, since: performance.now() };
  await unlessStopped(stop, async () => {
    const content = await inImportWorker(stop, (worker) => worker.look(file));
    openFile.value = { file, content };
    mode.value = content === 'records' || content === 'labels' ? 'import' : 'purify';
    work.value = { kind: 'none' };
  });
}

/** Purifies the file, or takes it in. */
export async function start(): Promise<void> {
  const opened = openFile.value;
  if (!opened) return;
  const { file } = opened;
  const stop = begin();
  const since = performance.now();
  const what = mode.value === 'import' ? 'Reading' : 'Purifying';
  work.value = { kind: 'working', what, share: 0, since };
  const onRead: OnRead = ({ read, size }) => {
    if (!stop.aborted) work.value = { kind: 'working', what, share: size === 0 ? 1 : read / size, since };
  };
  await unlessStopped(stop, async () => {
    const store = await openLabStore();
    const scratch = `import-${crypto.randomUUID()}`;
    await store.runs.create({ id: scratch, title: file.name, document: '', size: 0, tasks: [], scratch: true });
    try {
      const outcome =
        mode.value === 'import'
          ? await importFile(opened, scratch, stop, onRead)
          : await purifyFile(file, scratch, stop, onRead);
      work.value = { kind: 'done', outcome, scratch };
    } catch (error) {
      await store.runs.remove(scratch);
      throw error;
    }
  });
}

/** Stops what is under way. */
export const stop = (): void => stopping.abort(new DOMException('Stopped.', 'AbortError'));

/** Keeps what came of the file among the collected runs. */
export async function keep(): Promise<void> {
  const now = work.value;
  const opened = openFile.value;
  if (now.kind !== 'done' || !opened || keeping.value.kind === 'working') return;
  keeping.value = { kind: 'working' };
  try {
    const { runs } = await openLabStore();
    await runs.keep(now.scratch, { title: titleOf(opened.file, now.outcome.kind) });
    if (work.value === now) keeping.value = { kind: 'kept' };
  } catch (error) {
    if (work.value === now) keeping.value = { kind: 'failed', problem: problemOf(error) };
  }
}

/** Tells that the outcome in this scratch run was downloaded. */
export function tellSaved(scratch: string): void {
  const now = work.value;
  if (now.kind === 'done' && now.scratch === scratch) saved.value = true;
}

/** What the outcome is called. */
export function titleOf(file: File, kind: Outcome['kind']): string {
  const stem = file.name.replace(/\.\w+$/, '');
  return kind === 'purified' ? /* not words */ `${stem}, purified` : stem;
}

async function importFile(
  { file, content }: OpenFile,
  scratch: string,
  signal: AbortSignal,
  onRead: OnRead,
): Promise<Outcome> {
  const request = { file, scratch, encoding: encoding.value };
  if (content === 'labels') {
    const report = await inImportWorker(signal, (worker, hear) => worker.importLabels(request, hear(onRead)));
    return { kind: 'labelled', report, count: 0 };
  }
  const report = await inImportWorker(signal, (worker, hear) => worker.importFile(request, hear(onRead)));
  return { kind: 'imported', report, count: report.imported };
}

async function purifyFile(file: File, scratch: string, signal: AbortSignal, onRead: OnRead): Promise<Outcome> {
  const programs = form.value.run ? await openPrograms(signal) : null;
  try {
    const request = {
      file,
      scratch,
      encoding: encoding.value,
      settings: settingsOf(form.value),
      app: packageJson.version,
    };
    const report = await inImportWorker(signal, (worker, hear, lend) =>
      worker.purify(request, programs && lend(programs.run), hear(onRead)),
    );
    const count = Object.values(report.runs).reduce((sum, runs) => sum + runs, 0);
    return { kind: 'purified', report, count };
  } finally {
    programs?.close();
  }
}

function begin(): AbortSignal {
  stop();
  stopping = new AbortController();
  const now = work.value;
  // Another file takes its place. What can't be removed now is swept once this tab is gone.
  if (now.kind === 'done' && keeping.value.kind !== 'kept' && keeping.value.kind !== 'working')
    void openLabStore()
      .then(({ runs }) => runs.remove(now.scratch))
      .catch(() => undefined);
  keeping.value = { kind: 'none' };
  saved.value = false;
  return stopping.signal;
}

async function unlessStopped(signal: AbortSignal, doWork: () => Promise<void>): Promise<void> {
  try {
    await doWork();
  } catch (error) {
    // Another file was taken meanwhile: its own work is shown.
    if (signal !== stopping.signal) return;
    work.value = signal.aborted
      ? { kind: 'stopped' }
      : { kind: 'failed', problem: problemOf(error, 'Try again, or take another file.') };
  }
}
