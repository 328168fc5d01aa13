import type { ImportReport, ReadProgress } from '../../datasets/import/index.ts';
import type { PurifyReport } from '../../datasets/purify/index.ts';

/** What a file was recognised as by its first row. `records`: a download of the lab. `log`: anything else that has rows. */
export type FileContent = 'records' | 'log' | 'nothing';

/** Where trajectories are put while they are looked at; see `newWorkplace`. */
export type Workplace = string;

/** What a log is purified with. */
export interface PurifyRequest {
  readonly file: File;
  readonly workplace: Workplace;
  /** Checked in the worker; see `purifySettingsSchema`. */
  readonly settings: unknown;
  /** Version of the lab, for the records. */
  readonly app: string;
}

/** Runs a Python program for the worker, which has no sandbox: gives what it printed. */
export type RunProgram = (code: string, seed: number) => Promise<string>;

/** Told how far a file is read. */
export type OnRead = (progress: ReadProgress) => void;

/** Told how many trajectories are kept. */
export type OnKept = (kept: number) => void;

/** A run that was kept among the collected ones. */
export interface KeptRun {
  readonly id: string;
  readonly count: number;
}

/** What the worker does, one thing at a time. */
export interface ImportWorker {
  /** Recognises a file. */
  look(file: File): Promise<FileContent>;
  /** Purifies a log and puts its trajectories on the workplace. With `run`, repaired programs are run once more. */
  purify(request: PurifyRequest, run: RunProgram | null, onRead: OnRead): Promise<PurifyReport>;
  /** Reads a download of the lab and puts what is not kept yet on the workplace. */
  importFile(file: File, workplace: Workplace, onRead: OnRead): Promise<ImportReport>;
  /** Keeps what is on the workplace as a run among the collected ones. */
  keep(workplace: Workplace, title: string, file: string, onKept: OnKept): Promise<KeptRun>;
  /** Ends what is under way: it rejects then. */
  stop(): void;
}
