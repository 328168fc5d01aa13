import type { AnyDatabase, OnStep, Step, UpgradeTransaction } from './step.ts';
import { to1 } from './to-1.ts';
import { to2 } from './to-2.ts';
import { to3 } from './to-3.ts';
import { to4 } from './to-4.ts';
import { to5 } from './to-5.ts';

/** The steps by the version that each makes from the one before, beginning with version 1. To change the form, add one. */
const steps: readonly Step[] = [to1, to2, to3, to4, to5];

/** The version of the database's form: the number of steps that lead to it. */
export const databaseVersion = steps.length;

/**
 * Brings a database of an older version, 0 for none, to a newer form: a new database goes the same way as an old one. All within the
 * transaction of the upgrade: either everything is in the new form, or the old one stands.
 *
 * @param to the version that it gets; a test may want an older one
 */
export async function upgrade(
  db: AnyDatabase,
  from: number,
  to: number,
  transaction: UpgradeTransaction,
  onStep: OnStep = () => undefined,
): Promise<void> {
  for (const step of steps.slice(from, to)) await step(db, transaction, onStep);
}
