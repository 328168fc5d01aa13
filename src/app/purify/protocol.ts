import type { Encoding } from '../../files/index.ts';
import type { ImportReport, ReadProgress } from '../../datasets/import/index.ts';
import type { PurifyReport } from '../../datasets/purify/index.ts';

/** What a file was recognised as by its first row. `records`: a download of the lab. `log`: anything else that has rows. */
export type FileContent = 'records' | 'log' | 'nothing';

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
  /** Reads a download of the lab and writes what is not kept yet into a scratch run, of which the id is given. */
  importFile(request: ReadRequest, onRead: OnRead): Promise<ImportReport>;
  /** Ends what is under way: it rejects then. */
  stop(): void;
}
