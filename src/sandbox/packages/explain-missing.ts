import type { RunOutcome } from '../outcome.ts';
import type { Flavour } from './flavour.ts';

/** Whether Python's message is about this module, or one inside it. */
const names = (stderr: string, module: string): boolean =>
  stderr.includes(`No module named '${module}'`) || stderr.includes(`No module named '${module}.`);

/**
 * The outcome of a program that ran in this flavour. Where it failed because a package could not be had, how to
 * get that package is added to its standard error.
 */
export function explainMissing(outcome: RunOutcome, { missing }: Pick<Flavour, 'missing'>): RunOutcome {
  if (outcome.errorType !== 'ModuleNotFoundError') return outcome;
  const found = missing.find(({ module }) => names(outcome.stderr, module));
  return found ? { ...outcome, stderr: `${outcome.stderr}\n${found.note}` } : outcome;
}
