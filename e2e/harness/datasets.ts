import {
  chooseTarget,
  describeExport,
  saveExport,
  type ExportSelection,
  type Saved,
  type SaveTarget,
} from '../../src/datasets/save/index.ts';
import type { Described, DownloadProgress } from '../../src/datasets/index.ts';
import type { TrajectoryRecord } from '../../src/rollout/index.ts';
import { openStore } from '../../src/store/index.ts';

const database = 'datasets-test';

/** What became of an export. */
export type Exported =
  | {
      readonly kept: number;
      readonly missing: Saved['missing'];
      readonly bytes: number;
      readonly sha256: string;
      readonly progress: readonly DownloadProgress[];
    }
  | { readonly error: string };

/** Exports of a store that the tests fill, for the browser tests. */
export const datasetsPart = {
  /** Keeps so many copies of a record, each with an id of its own, as a run. */
  async fill(run: string, record: TrajectoryRecord, copies: number): Promise<void> {
    const store = await openStore({ name: database });
    await store.runs.create({ id: run, document: '{}', title: run, size: copies, tasks: [] });
    for (let place = 0; place < copies; place++) {
      const id = `${record.id}/${place}`;
      await store.records.keep({ ...record, id }, { run, place, arm: place % 2 === 0 ? 'even' : 'odd', member: 0 });
    }
    store.close();
  },

  describe(selection: ExportSelection, options: unknown): Promise<Described> {
    return describeExport({ ...selection, database }, options);
  },

  /** Exports into a file of the page's own file system, a temporary file, or memory. */
  async save(selection: ExportSelection, options: unknown, to: SaveTarget['to']): Promise<Exported> {
    const target = await targetOf(to);
    const progress: DownloadProgress[] = [];
    const onProgress = (step: DownloadProgress): void => void progress.push(step);
    try {
      const saved = await saveExport({ ...selection, database }, options, target, { onProgress });
      const { kept, missing, bytes } = saved;
      return { kept, missing, bytes, sha256: await sha256Of(await fileOf(saved, target)), progress };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  },

  /** Stops an export at its first step of writing, and says what is left of it. */
  async stopped(selection: ExportSelection, to: SaveTarget['to']): Promise<{ error: string; left: number }> {
    const target = await targetOf(to);
    const stop = new AbortController();
    const onProgress = ({ phase }: DownloadProgress): void => {
      if (phase === 'writing') stop.abort(new Error('enough'));
    };
    const call = { signal: stop.signal, onProgress };
    const error = await saveExport({ ...selection, database }, {}, target, call).then(
      () => '',
      (why: unknown) => (why instanceof Error ? why.message : String(why)),
    );
    return { error, left: target.to === 'file' ? (await target.handle.getFile()).size : await temporaryFiles() };
  },

  /** What a click would choose. */
  async chosen(): Promise<string> {
    return (await chooseTarget('run.zip'))?.to ?? 'nothing';
  },
};

async function targetOf(to: SaveTarget['to']): Promise<SaveTarget> {
  if (to !== 'file') return to === 'temporary' ? { to, name: 'run.zip' } : { to };
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('chosen.zip').catch(() => undefined);
  return { to, handle: await root.getFileHandle('chosen.zip', { create: true }) };
}

const fileOf = async ({ file }: Saved, target: SaveTarget): Promise<Blob> =>
  target.to === 'file' ? await target.handle.getFile() : (file ?? new Blob());

async function sha256Of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function temporaryFiles(): Promise<number> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('downloads', { create: true });
  let files = 0;
  const names = folder.keys();
  while ((await names.next()).done !== true) files += 1;
  return files;
}
