import type { RunOutcome } from '../outcome.ts';
import type { Flavour } from './flavour.ts';

/** Whether Python's message is about this module, or one inside it. */
const names = (stderr: string, module: string): boolean =>
  stderr.includes(`No module named '${module}'`) || stderr.includes(`No module named '${module}.`);

/** What Pyodide adds where it knows no time zones: a function of another language that no program of the sandbox can call. */
const untrueAdvice =
  /\s*(?:\\n)?\s*On Pyodide you must do pyodide\.loadPackage\('tzdata'\) package before you use zoneinfo\./g;

/** The true way, where the program came to `zoneinfo` by another way than an import that can be seen in its text. */
const zonesAdvice =
  'Time zones are in the package tzdata; a program gets it by writing `import zoneinfo` or `import tzdata`.';

/**
 * The outcome of a program that ran in this flavour. Where it failed because a package could not be had, how to
 * get that package is added to its standard error.
 */
export function explainMissing(outcome: RunOutcome, flavour: Pick<Flavour, 'missing' | 'wheels'>): RunOutcome {
  const { errorType, stderr } = outcome;
  if (stderr.includes('ZoneInfoNotFoundError')) return explainZones(outcome, flavour);
  if (errorType !== 'ModuleNotFoundError') return outcome;
  const found = flavour.missing.find(({ module }) => names(stderr, module));
  return found ? { ...outcome, stderr: `${stderr}\n${found.note}` } : outcome;
}

function explainZones(outcome: RunOutcome, { missing, wheels }: Pick<Flavour, 'missing' | 'wheels'>): RunOutcome {
  const stderr = outcome.stderr.replace(untrueAdvice, '');
  // Where the time zones are there, it is the name that is wrong.
  const note = wheels.some(({ name }) => name.startsWith('tzdata-'))
    ? null
    : (missing.find(({ module }) => module === 'tzdata')?.note ?? zonesAdvice);
  const ended = outcome.errorType === 'ZoneInfoNotFoundError' && note !== null;
  return { ...outcome, stderr: ended ? `${stderr}\n${note}` : stderr };
}
