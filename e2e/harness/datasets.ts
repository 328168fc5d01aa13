import {
  chooseTarget,
  openExport,
  temporaryTarget,
  type ExportSelection,
  type Saved,
  type SaveTarget,
} from '../../src/datasets/save/index.ts';
import type { Described, DownloadProgress } from '../../src/datasets/index.ts';
import type { TrajectoryRecord } from '../../src/rollout/index.ts';
import { openStore } from '../../src/store/index.ts';

const database = 'datasets-test';

/** What {@link datasetsPart.keepTemporary} wrote. */
let kept: Blob | null = null;

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
  /** Keeps the given number of copies of a record, each with an id of its own, as a run. */
  async fill(run: string, record: TrajectoryRecord, copies: number): Promise<void> {
    const store = await openStore({ name: database });
    await store.runs.create({ id: run, document: '{}', title: run, size: copies, tasks: [] });
    for (let place = 0; place < copies; place++) {
      const id = `${record.id}/${place}`;
      await store.records.keep({ ...record, id }, { run, place, arm: place % 2 === 0 ? 'even' : 'odd', member: 0 });
    }
    store.close();
  },

  async describe(selection: ExportSelection, options: unknown): Promise<Described> {
    const exporter = openExport({ ...selection, database });
    try {
      return await exporter.describe(options);
    } finally {
      exporter.close();
    }
  },

  /** Describes, probes, describes again and writes with one worker; says how often a record was read from the store meanwhile. */
  async whole(
    selection: ExportSelection,
    options: unknown,
  ): Promise<{ kept: number; described: number[]; fails: number }> {
    const exporter = openExport({ ...selection, database });
    try {
      const first = await exporter.describe(options);
      const [[gate] = []] = await exporter.probe([{ perTask: 1 }]);
      const second = await exporter.describe({ ...(options as object), gates: { perTask: 1 } });
      const saved = await exporter.save(options, { to: 'memory' });
      return { kept: saved.kept, described: [first.kept, second.kept], fails: gate?.fails ?? -1 };
    } finally {
      exporter.close();
    }
  },

  /** Saves to a temporary file and keeps it; says under which name. */
  async keepTemporary(selection: ExportSelection): Promise<string> {
    const exporter = openExport({ ...selection, database });
    const target = await temporaryTarget();
    const { file } = await exporter.save({ formats: ['sft'] }, target, {});
    kept = file;
    exporter.close();
    return target.to === 'temporary' ? target.name : target.to;
  },

  /** Whether the kept file can still be read. */
  async keptIsWhole(): Promise<boolean> {
    return (
      (await kept?.arrayBuffer().then(
        ({ byteLength }) => byteLength > 0,
        () => false,
      )) ?? false
    );
  },

  /** Names of the temporary files that lie in the page's own file system. */
  temporaryFiles: () => temporaryNames(),

  /** Exports into a file of the page's own file system, a temporary file, or memory. */
  async save(selection: ExportSelection, options: unknown, to: SaveTarget['to']): Promise<Exported> {
    const target = await targetOf(to);
    const progress: DownloadProgress[] = [];
    const onProgress = (step: DownloadProgress): void => void progress.push(step);
    const exporter = openExport({ ...selection, database });
    try {
      const saved = await exporter.save(options, target, { onProgress });
      const { kept, missing, bytes } = saved;
      return { kept, missing, bytes, sha256: await sha256Of(await fileOf(saved, target)), progress };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    } finally {
      exporter.close();
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
    const exporter = openExport({ ...selection, database });
    const error = await exporter.save({}, target, call).then(
      () => '',
      (why: unknown) => (why instanceof Error ? why.message : String(why)),
    );
    exporter.close();
    return {
      error,
      left: target.to === 'file' ? (await target.handle.getFile()).size : (await temporaryNames()).length,
    };
  },

  /** What a click would choose. */
  async chosen(): Promise<string> {
    return (await chooseTarget('run.zip'))?.to ?? 'nothing';
  },
};

async function targetOf(to: SaveTarget['to']): Promise<SaveTarget> {
  if (to !== 'file') return to === 'temporary' ? await temporaryTarget() : { to };
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

async function temporaryNames(): Promise<string[]> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('downloads', { create: true });
  const names: string[] = [];
  const found = folder.keys();
  for (let step = await found.next(); step.done !== true; step = await found.next()) names.push(step.value);
  return names;
}
