import type { IDBPDatabase, IDBPTransaction } from 'idb';

/** A database in whatever form it is: the types of the present form would be wrong in a step. */
export type AnyDatabase = IDBPDatabase;

/** The transaction in which a database gets another form. */
export type UpgradeTransaction = IDBPTransaction<unknown, string[], 'versionchange'>;

/** Told how many of the entries that have to be changed are done. */
export type OnStep = (done: number, total: number) => void;

/**
 * Brings a database from one version's form to the next one's. A step never changes after its version was published: it must not use
 * what says how the present form is. It works within the given transaction and waits for nothing but the database, so that either
 * everything is in the new form or the old one stands. What it can't read goes into quarantine.
 */
export type Step = (db: AnyDatabase, transaction: UpgradeTransaction, onStep: OnStep) => Promise<void>;

/** Entries that are read at a time, so that the memory holds a few hundred whatever the number of all. */
export const chunk = 500;

/** All keys of a run's rows, in forms 2 and later. */
export const ofRun = (run: string): IDBKeyRange => IDBKeyRange.bound([run, 0], [run, []], false, true);
