import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Task } from '../rollout/index.ts';
import type { Body } from './body.ts';
import { migrateFrom1 } from './migrate-from-1.ts';
import type { RecordRow } from './row.ts';
import { rowIndexes } from './row-indexes.ts';

/** The version of the database's form. Each change of it adds a step to {@link upgrade}. */
export const databaseVersion = 2;

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

/** What could not be read, kept as it was found. */
export interface SetAside {
  readonly run: string;
  readonly place: number;
  /** The record's id, as far as it is known. */
  readonly id: string;
  /** What is wrong with it. */
  readonly why: string;
  /** ISO 8601. */
  readonly at: string;
  readonly row: unknown;
  readonly body: unknown;
}

/** Where a record lies: the run's id, and the place in its plan. */
export type RecordKey = [run: string, place: number];

/** The stores of the database. */
export interface LabSchema extends DBSchema {
  runs: { key: string; value: StoredRun };
  /** The tasks that a run began with, by its id: a later version of the lab may have others of the same name. */
  tasks: { key: string; value: readonly Task[] };
  rows: { key: RecordKey; value: RecordRow; indexes: Record<string, IDBValidKey[]> };
  bodies: { key: RecordKey; value: Body };
  aside: { key: number; value: SetAside; indexes: { run: string } };
  taskSets: { key: string; value: StoredTaskSet };
}

/** The open database. */
export type Database = IDBPDatabase<LabSchema>;

/** The transaction in which the database gets another form. */
export type UpgradeTransaction = IDBPTransaction<LabSchema, StoreNames<LabSchema>[], 'versionchange'>;

/** Brings a database of an older version, 0 for none, to the present form. */
export async function upgrade(db: Database, from: number, transaction: UpgradeTransaction): Promise<void> {
  if (from < 1) db.createObjectStore('runs', { keyPath: 'id' });
  db.createObjectStore('tasks');
  const rows = db.createObjectStore('rows', { keyPath: ['run', 'place'] });
  for (const { name, keyPath } of rowIndexes) rows.createIndex(name, keyPath);
  db.createObjectStore('bodies');
  db.createObjectStore('aside', { autoIncrement: true }).createIndex('run', 'run');
  db.createObjectStore('taskSets', { keyPath: 'id' });
  if (from === 1) await migrateFrom1(db, transaction);
}
