import type { Encoding } from '../../files/index.ts';
import type { ImportReport, ReadProgress } from '../../datasets/import/index.ts';
import type { PurifyReport } from '../../datasets/purify/index.ts';

/** What a file was recognised as by its first row. `records`: a download of the lab. `labels`: its
 * `labels.jsonl` alone. `log`: anything else that has rows. */
export type FileContent = 'records' | 'labels' | 'log' | 'nothing';

/** What came of the labels of a file. */
export interface LabelReport extends Pick<
  ImportReport,
  'conflicts' | 'moreConflicts' | 'problems' | 'moreProblems' | 'replaced' | 'encoding'
> {
  /** Labels that trajectories were given. */
  readonly given: number;
  /** Labels that they had already. `conflicts` are those of trajectories that have another one, which stays. */
  readonly same: number;
}

/** How an import went, with what came of its labels; null where it has none. */
export interface FileReport extends ImportReport {
  readonly labels: LabelReport | null;
}

/** What is read, and where it goes. */
export interface ReadRequest {
  readonly file: File;
  /** The id of the scratch run that the trajectories are written into. */
  readonly scratch: string;
  /** Of a text that is neither UTF-8 nor UTF-16. */
  readonly encoding: Encoding | undefined;
}

/** What a log is purified with. */
export interface PurifyRequest extends ReadRequest {
  /** Checked in the worker; see `purifySettingsSchema`. */
  readonly settings: unknown;
  /** Version of the lab, for the records. */
  readonly app: string;
}

/** Runs a Python program for the worker, which has no sandbox: gives what it printed. */
export type RunProgram = (code: string, seed: number) => Promise<string>;

/** Called with how far a file is read. */
export type OnRead = (progress: ReadProgress) => void;

/** What the worker does, one thing at a time. */
export interface ImportWorker {
  /** Recognises a file. */
  look(file: File): Promise<FileContent>;
  /** Purifies a log and writes its trajectories into a scratch run. With `run`, repaired programs are run once more. */
  purify(request: PurifyRequest, run: RunProgram | null, onRead: OnRead): Promise<PurifyReport>;
  /** Reads a download of the lab and writes what is not kept yet into a scratch run, of which the id is given, with their labels; labels of
   * what is kept already are given to what is kept. */
  importFile(request: ReadRequest, onRead: OnRead): Promise<FileReport>;
  /** Reads a `labels.jsonl` and gives the labels to the trajectories that are kept. */
  importLabels(request: ReadRequest, onRead: OnRead): Promise<LabelReport>;
  /** Ends what is under way: it rejects then. */
  stop(): void;
}
