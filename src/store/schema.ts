import type { DBSchema, IDBPDatabase } from 'idb';
import type { RecordedEvent, Task } from '../rollout/index.ts';
import type { Body } from './body.ts';
import type { RecordRow } from './row.ts';

/** A run as it is kept. */
export interface StoredRun {
  readonly id: string;
  /** The run's document, as text. */
  readonly document: string;
  /** For lists. */
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** When the last trajectory was kept, ISO 8601. */
  readonly changedAt: string;
  /** How many trajectories the run consists of. */
  readonly size: number;
  /** How many of them are kept. */
  readonly done: number;
  /** Ids of tasks that the user chose to leave out. */
  readonly skipped: readonly string[];
  /** Whether the run is not kept yet: it is in no list, and is removed after the tab that made it is gone. */
  readonly scratch: boolean;
  /** The version of `rowOf` that all rows of the run were made by; see `rowVersion`. */
  readonly rowVersion: number;
  /** While the rows are made anew: the first place whose row is still of the version before. null otherwise. */
  readonly recomputedTo: number | null;
}

/** A file's tasks, to be used again. */
export interface StoredTaskSet {
  /** SHA-256 of the file in hexadecimal. */
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly importedAt: string;
  readonly tasks: readonly Task[];
}

/** What a user says of a trajectory. */
export interface StoredLabel {
  readonly run: string;
  readonly place: number;
  /** null where there is only a note. */
  readonly mark: LabelMark | null;
  /** In the user's words; '' for none. */
  readonly note: string;
  /** When it was last changed, ISO 8601. */
  readonly at: string;
}

/** The marks that a trajectory can be given. */
export const labelMarks = ['good', 'bad'] as const;

/** See {@link labelMarks}. */
export type LabelMark = (typeof labelMarks)[number];

/** What could not be read, kept as it was found. */
export interface Quarantined {
  readonly run: string;
  /** Its place in the run's plan; -1 where that is not known. */
  readonly place: number;
  /** The record's id, as far as it is known. */
  readonly id: string;
  /** What is wrong with it. */
  readonly why: string;
  /** ISO 8601. */
  readonly at: string;
  readonly row: unknown;
  readonly body: unknown;
  /** What was said of it; absent where nothing was, and in what older versions put here. */
  readonly label?: unknown;
}

/** A training of the embedded model, several arms and seeds of it. */
export interface StoredTraining {
  /** What its document says, but for arms, seeds and steps, as a hash: these can be added to. */
  readonly id: string;
  /** The training's document, as text. */
  readonly document: string;
  /** The file of the checkpoint that it begins with; null for the lab's own start. */
  readonly checkpoint: Uint8Array<ArrayBuffer> | null;
  /** ISO 8601. */
  readonly createdAt: string;
  /** When a state was last kept, ISO 8601. */
  readonly changedAt: string;
}

/** What one arm with one seed of a training has reported, up to its state. */
export interface StoredTrainingLog {
  readonly training: string;
  readonly arm: string;
  readonly seed: number;
  /** As `src/training` writes logs: checked when it is read. */
  readonly log: unknown;
  /** Trajectories of held-out tasks, to be read: those of the first evaluation, and of the last. */
  readonly before: StoredSamples | null;
  readonly after: StoredSamples | null;
}

/** Trajectories of the first held-out tasks after some steps. */
export interface StoredSamples {
  readonly step: number;
  /** In the order of the tasks. */
  readonly trajectories: readonly (readonly RecordedEvent[])[];
}

/** The state that one arm with one seed goes on from: the model's and its optimiser's files. */
export interface StoredTrainingState {
  readonly training: string;
  readonly arm: string;
  readonly seed: number;
  /** The step of the document after which it was. */
  readonly step: number;
  /** The optimiser's own count. */
  readonly steps: number;
  /** A checkpoint that can be loaded as a policy. */
  readonly parameters: Uint8Array<ArrayBuffer>;
  readonly means: Uint8Array<ArrayBuffer>;
  readonly squares: Uint8Array<ArrayBuffer>;
}

/** Which arm and seed of a training something belongs to. */
export type TrainingKey = [training: string, arm: string, seed: number];

/** Where a record lies: the run's id, and the place in its plan. */
export type RecordKey = [run: string, place: number];

/** The object stores of the database, in the form of its present version; older forms are in `migrations/`. */
export interface LabSchema extends DBSchema {
  runs: { key: string; value: StoredRun };
  /** The tasks that a run began with, by its id: a later version of the lab may have others of the same name. */
  tasks: { key: string; value: readonly Task[] };
  rows: { key: RecordKey; value: RecordRow; indexes: Record<string, IDBValidKey[]> };
  bodies: { key: RecordKey; value: Body };
  quarantine: { key: number; value: Quarantined; indexes: { run: string } };
  labels: { key: RecordKey; value: StoredLabel };
  taskSets: { key: string; value: StoredTaskSet };
  trainings: { key: string; value: StoredTraining };
  trainingLogs: { key: TrainingKey; value: StoredTrainingLog };
  trainingStates: { key: TrainingKey; value: StoredTrainingState };
}

/** The open database. */
export type Database = IDBPDatabase<LabSchema>;
