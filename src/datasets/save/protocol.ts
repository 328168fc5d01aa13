import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { RowFilter } from '../../store/index.ts';
import type { Described, DownloadProgress, GateCount, MemoryFile } from '../index.ts';

/** Trajectories of one run: these places of its plan, or all that a filter lets pass. */
export interface RunSelection {
  readonly run: string;
  readonly places?: readonly number[];
  readonly filter?: RowFilter;
}

/** Which trajectories are exported, in this order. */
export interface ExportSelection {
  /** The store's database; the lab's own where absent. */
  readonly database?: string;
  readonly runs: readonly RunSelection[];
  /** Trajectories in memory, instead of any in the store. */
  readonly records?: readonly TrajectoryRecord[];
}

/** A trajectory that was picked by its place and is not there: it was deleted or put into quarantine since, or never was. */
export interface MissingPlace {
  readonly run: string;
  readonly place: number;
}

/** What an export would hold. */
export interface DescribedExport extends Described {
  /** What it would not hold although it was picked. */
  readonly missing: readonly MissingPlace[];
}

/** Where the zip is written. Each can be sent to a worker. */
export type SaveTarget =
  /** A file that the user chose. */
  | { readonly to: 'file'; readonly handle: FileSystemFileHandle }
  /** A temporary file in the page's own file system; a link offers it afterwards. */
  | { readonly to: 'temporary'; readonly name: string }
  /** The browser's memory, where it has neither. */
  | { readonly to: 'memory' };

/** What was written. */
export interface Saved {
  /** Size of the zip. */
  readonly bytes: number;
  /** Trajectories that were read, and that are in it. */
  readonly read: number;
  readonly kept: number;
  /** What is not in it although it was picked. */
  readonly missing: readonly MissingPlace[];
  /** The zip itself, where it is not a file that the user chose. */
  readonly file: Blob | null;
}

/** The files of a small download, and what became of its records. */
export interface ExportedFiles extends Pick<Described, 'read' | 'kept' | 'dropped' | 'secrets'> {
  readonly files: readonly MemoryFile[];
}

/** Called with how far the work is. */
export type OnExportProgress = (progress: DownloadProgress) => void;

/**
 * What the worker does, for as long as a download is open. Everything crosses by message; options are checked there. It reads the
 * records once to describe them, under whatever options, and once to write them.
 */
export interface ExportWorker {
  /** Says which trajectories it is about, from now on. */
  open(selection: ExportSelection): Promise<void>;
  /** See `describeDownload`. Of several that wait for the reading, only the last is answered and told how far it is. */
  describe(options: unknown, onProgress: OnExportProgress): Promise<DescribedExport>;
  /** What gates would do under other settings; see `gatesSchema`. */
  probe(gates: readonly unknown[]): Promise<readonly (readonly GateCount[])[]>;
  /** Writes the download as a zip. Nothing of it is left where it fails. */
  save(options: unknown, target: SaveTarget, onProgress: OnExportProgress): Promise<Saved>;
  /** Gives the download's files, for few trajectories. */
  files(options: unknown): Promise<ExportedFiles>;
  /** Ends the writing that is under way: it rejects then. */
  stop(): void;
}
