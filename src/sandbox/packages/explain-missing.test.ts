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
const missing = [{ module: 'numpy', note: 'Get it.' }];

describe('explainMissing', () => {
  it.each(["No module named 'numpy'", "No module named 'numpy.linalg'"])(
    'adds how to get what is missing: %s',
    (message) => {
      const outcome = explainMissing(failed('ModuleNotFoundError', message), { missing });
      expect(outcome.stderr).toBe(`ModuleNotFoundError at line 1: ${message}\n  import numpy\nGet it.`);
    },
  );

  it.each([
    ['another module', 'ModuleNotFoundError', "No module named 'numpyy'"],
    ['another error', 'NameError', "No module named 'numpy'"],
  ])('leaves %s alone', (_what, type, message) => {
    const outcome = failed(type, message);
    expect(explainMissing(outcome, { missing })).toBe(outcome);
  });
});
