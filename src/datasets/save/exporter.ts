import { CalledWorker, type CallOptions } from '../../worker-call/index.ts';
import type { GateCount } from '../index.ts';
import type {
  DescribedExport,
  ExportedFiles,
  ExportSelection,
  ExportWorker,
  OnExportProgress,
  Saved,
  SaveTarget,
} from './protocol.ts';

/** How an export is watched and stopped. */
export interface ExportCall {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnExportProgress;
}

/**
 * An export from its first look to its zip: a worker that lives as long, and is begun anew after the page was left under its work. One record is
 * in its memory at a time, and what it learnt of each.
 */
export interface Exporter {
  /** Takes other trajectories; what was learnt is forgotten. */
  open(selection: ExportSelection): void;
  /** Describes a download before it is made. Throws a StoreError's message where records can't be read, and what is wrong with the options. */
  describe(options: unknown, call?: ExportCall): Promise<DescribedExport>;
  /** What gates would do under other settings. */
  probe(gates: readonly unknown[], call?: ExportCall): Promise<readonly (readonly GateCount[])[]>;
  /**
   * Writes a download as a zip where {@link SaveTarget} says. Throws as `describe`; where it fails or is stopped, nothing stays of what
   * was written.
   */
  save(options: unknown, target: SaveTarget, call?: ExportCall): Promise<Saved>;
  /** The files themselves, for few trajectories. */
  files(options: unknown): Promise<ExportedFiles>;
  /** Ends the worker; what it is writing is cleared away first. */
  close(): void;
}

/** Opens an export. Throws nothing: what can't be read is reported by the first call. */
export function openExport(selection: ExportSelection): Exporter {
  let called = startWorker();
  let saving: Promise<unknown> = Promise.resolve();
  let chosen = selection;
  let opened: Promise<void> | null = null;
  const closed = new AbortController();
  /** Calls once the selection is open; a selection that could not be opened is tried anew by the next call. */
  const call = async <Result>(
    work: Parameters<typeof called.call<Result>>[0],
    { signal, letGo = false }: CallOptions,
  ): Promise<Result> => {
    if (called.left) {
      called = startWorker();
      opened = null;
    }
    opened ??= called
      .call((remote) => remote.open(chosen))
      .catch((error: unknown) => {
        opened = null;
        throw error;
      });
    await opened;
    return await called.call(work, { signal: AbortSignal.any([closed.signal, ...(signal ? [signal] : [])]), letGo });
  };
  return {
    open: (other) => {
      chosen = other;
      opened = null;
    },
    describe: (options, { signal, onProgress } = {}) =>
      call(
        (remote, hear) =>
          remote.describe(
            options,
            hear((progress) => onProgress?.(progress)),
          ),
        {
          ...(signal ? { signal } : {}),
          letGo: true,
        },
      ),
    probe: (gates, { signal } = {}) =>
      call((remote) => remote.probe(gates), { ...(signal ? { signal } : {}), letGo: true }),
    save: (options, target, { signal, onProgress } = {}) => {
      const saved = call(
        (remote, hear) =>
          remote.save(
            options,
            target,
            hear((progress) => onProgress?.(progress)),
          ),
        signal ? { signal } : {},
      );
      saving = saved.catch(() => undefined);
      return saved;
    },
    files: (options) => call((remote) => remote.files(options), {}),
    close: () => {
      closed.abort(new DOMException('The export was closed.', 'AbortError'));
      void saving.then(() => called.end());
    },
  };
}

const startWorker = (): CalledWorker<ExportWorker> =>
  new CalledWorker<ExportWorker>(
    new Worker(new URL('../../../workers/export.ts', import.meta.url), { type: 'module' }),
    'The export’s worker',
    { database: true },
  );
