import { signal } from '@preact/signals';
import type { ProxyMarked } from 'comlink';
import packageJson from '../../../package.json';
import type { ImportReport } from '../../datasets/import/index.ts';
import type { PurifyReport } from '../../datasets/purify/index.ts';
import { clearWorkplace, newWorkplace } from '../scratch/index.ts';
import { settingsOf, usualForm, type PurifyForm } from './form.ts';
import { called, inImportWorker } from './in-import-worker.ts';
import type { FileContent, KeptRun, OnRead } from './protocol.ts';
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
  | { readonly kind: 'imported'; readonly report: ImportReport; readonly count: number };

/** Where the work stands. */
export type Work =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly what: string; readonly share: number | null; readonly since: number }
  | { readonly kind: 'done'; readonly outcome: Outcome; readonly workplace: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly why: string };

/** What became of keeping the outcome. */
export type Keeping =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly kept: number }
  | { readonly kind: 'kept'; readonly run: KeptRun }
  | { readonly kind: 'failed'; readonly why: string };

/** The view's state; it outlives a look at another view. */
export const openFile = signal<OpenFile | null>(null);
export const mode = signal<Mode>('import');
export const form = signal<PurifyForm>(usualForm);
export const work = signal<Work>({ kind: 'none' });
export const keeping = signal<Keeping>({ kind: 'none' });

let stopping = new AbortController();

/** Takes a file and recognises it. What an earlier one came to is cleared away. */
export async function take(file: File): Promise<void> {
  const stop = begin();
  openFile.value = null;
  work.value = { kind: 'working', what: `Looking at ${file.name}`, share: null, since: performance.now() };
  await unlessStopped(stop, async () => {
    const content = await inImportWorker(stop, (worker) => worker.look(file));
    openFile.value = { file, content };
    mode.value = content === 'records' ? 'import' : 'purify';
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
  const onRead = called<OnRead>(({ read, size }) => {
    if (!stop.aborted) work.value = { kind: 'working', what, share: size === 0 ? 1 : read / size, since };
  });
  await unlessStopped(stop, async () => {
    const workplace = await newWorkplace(file.name);
    try {
      const outcome =
        mode.value === 'import'
          ? await importFile(file, workplace, stop, onRead)
          : await purifyFile(file, workplace, stop, onRead);
      work.value = { kind: 'done', outcome, workplace };
    } catch (error) {
      await clearWorkplace(workplace);
      throw error;
    }
  });
}

/** Stops what is under way. */
export const stop = (): void => stopping.abort(new DOMException('It was stopped.', 'AbortError'));

/** Keeps what came of the file among the collected runs. */
export async function keep(): Promise<void> {
  const now = work.value;
  const opened = openFile.value;
  if (now.kind !== 'done' || !opened || keeping.value.kind === 'working') return;
  const { signal: stopped } = stopping;
  keeping.value = { kind: 'working', kept: 0 };
  try {
    const run = await inImportWorker(stopped, (worker) => {
      const onKept = called((kept: number) => void (keeping.value = { kind: 'working', kept }));
      return worker.keep(now.workplace, titleOf(opened.file, now.outcome.kind), opened.file.name, onKept);
    });
    if (!stopped.aborted) keeping.value = { kind: 'kept', run };
  } catch (error) {
    keeping.value = stopped.aborted ? { kind: 'none' } : { kind: 'failed', why: wordsOf(error) };
  }
}

/** What the outcome is called. */
export function titleOf(file: File, kind: Outcome['kind']): string {
  const stem = file.name.replace(/\.\w+$/, '');
  return kind === 'purified' ? `${stem}, purified` : stem;
}

async function importFile(
  file: File,
  workplace: string,
  signal: AbortSignal,
  onRead: OnRead & ProxyMarked,
): Promise<Outcome> {
  const report = await inImportWorker(signal, (worker) => worker.importFile(file, workplace, onRead));
  return { kind: 'imported', report, count: report.imported };
}

async function purifyFile(
  file: File,
  workplace: string,
  signal: AbortSignal,
  onRead: OnRead & ProxyMarked,
): Promise<Outcome> {
  const programs = form.value.run ? await openPrograms(signal) : null;
  try {
    const request = { file, workplace, settings: settingsOf(form.value), app: packageJson.version };
    const run = programs && called(programs.run);
    const report = await inImportWorker(signal, (worker) => worker.purify(request, run, onRead));
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
  if (now.kind === 'done') void clearWorkplace(now.workplace).catch(() => undefined);
  keeping.value = { kind: 'none' };
  return stopping.signal;
}

async function unlessStopped(signal: AbortSignal, doWork: () => Promise<void>): Promise<void> {
  try {
    await doWork();
  } catch (error) {
    // Another file was taken meanwhile: its own work is shown.
    if (signal !== stopping.signal) return;
    work.value = signal.aborted ? { kind: 'stopped' } : { kind: 'failed', why: wordsOf(error) };
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
