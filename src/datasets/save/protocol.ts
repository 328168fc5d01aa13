import type { Described, DownloadProgress } from '../index.ts';
import type { RowFilter } from '../../store/index.ts';

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
}

/** A trajectory that was picked by its place and is not there: it was deleted or went into quarantine since, or never was. */
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

/** Told how far the work is. */
export type OnExportProgress = (progress: DownloadProgress) => void;

/** What the worker does. Everything crosses by message; options are checked there. */
export interface ExportWorker {
  /** See `describeDownload`. */
  describe(selection: ExportSelection, options: unknown, onProgress: OnExportProgress): Promise<DescribedExport>;
  /** Writes the download as a zip. Nothing of it is left where it fails. */
  save(selection: ExportSelection, options: unknown, target: SaveTarget, onProgress: OnExportProgress): Promise<Saved>;
  /** Ends what is under way: it rejects then. */
  stop(): void;
}
