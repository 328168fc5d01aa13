import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../outcome-of.ts';
import type { RunOutcome } from '../outcome.ts';
import { printed } from '../frame-channel.fixture.ts';
import { explainMissing } from './explain-missing.ts';

const failed = (type: string, message: string): RunOutcome =>
  outcomeOf(
    { ...printed(1, 'n', ''), error: { type, message, line: 1, source: 'import numpy' } },
    { timedOut: false, timeoutMs: 1, ms: 1 },
  );
const zoneError = (key: string): RunOutcome =>
  failed(
    'ZoneInfoNotFoundError',
    `"No time zone found with key ${key}. \\n On Pyodide you must do pyodide.loadPackage('tzdata') package before you use zoneinfo."`,
  );
const tzdata = {
  name: 'tzdata-2025.3-py2.py3-none-any.whl',
  bytes: new ArrayBuffer(0),
  directory: 'site',
  preload: [],
} as const;
const missing = [{ module: 'numpy', note: 'Get it.' }];

describe('explainMissing', () => {
  it.each(["No module named 'numpy'", "No module named 'numpy.linalg'"])(
    'adds how to get what is missing: %s',
    (message) => {
      const outcome = explainMissing(failed('ModuleNotFoundError', message), { missing, wheels: [] });
      expect(outcome.stderr).toBe(`ModuleNotFoundError at line 1: ${message}\n  import numpy\nGet it.`);
    },
  );

  it.each([
    ['another module', 'ModuleNotFoundError', "No module named 'numpyy'"],
    ['another error', 'NameError', "No module named 'numpy'"],
  ])('leaves %s alone', (_what, type, message) => {
    const outcome = failed(type, message);
    expect(explainMissing(outcome, { missing, wheels: [] })).toBe(outcome);
  });

  it.each([
    ['why the package could not be had', { missing: [{ module: 'tzdata', note: 'Get it.' }], wheels: [] }, '\nGet it.'],
    [
      'the way, where nothing in its text asked for it',
      { missing: [], wheels: [] },
      '\nTime zones are in the package tzdata; a program gets it by writing `import zoneinfo` or `import tzdata`.',
    ],
    [
      'the way, where another package is missing',
      { missing, wheels: [] },
      '\nTime zones are in the package tzdata; a program gets it by writing `import zoneinfo` or `import tzdata`.',
    ],
    ['nothing, where the zones are there and the name is wrong', { missing: [], wheels: [tzdata] }, ''],
  ])('says of a time zone that is not found %s, and nothing untrue', (_, flavour, added) => {
    expect(explainMissing(zoneError('Europe/Berln'), flavour).stderr).toBe(
      `ZoneInfoNotFoundError at line 1: "No time zone found with key Europe/Berln."\n  import numpy${added}`,
    );
  });
  it('takes the untrue way out of what a program printed of the error itself', () => {
    const outcome = { ...failed('ValueError', 'x'), stderr: zoneError('X').stderr };
    expect(explainMissing(outcome, { missing: [], wheels: [] }).stderr).toBe(
      'ZoneInfoNotFoundError at line 1: "No time zone found with key X."\n  import numpy',
    );
  });
});
