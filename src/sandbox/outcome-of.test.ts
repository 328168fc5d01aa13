import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome-of.ts';
import type { RunResult } from './protocol.ts';

const result = (some: Partial<RunResult> = {}): RunResult => ({
  type: 'result',
  id: 1,
  nonce: 'n',
  stdout: '',
  stderr: '',
  stdoutTruncated: false,
  stderrTruncated: false,
  error: null,
  crashed: false,
  overflow: false,
  exit: null,
  spent: false,
  ...some,
});
const inTime = { timedOut: false, timeoutMs: 4000, ms: 5 };
const late = { ...inTime, timedOut: true, ms: 4010 };
const error = { type: 'KeyError', message: '3', line: 2, source: 'd[3]' };

describe('outcomeOf', () => {
  it('writes an error as far as it is known', () => {
    const stderrOf = (some: Partial<typeof error> | { line: null; source: null }): string =>
      outcomeOf(result({ error: { ...error, ...some } }), inTime).stderr;
    expect(stderrOf({})).toBe('KeyError at line 2: 3\n  d[3]');
    expect(stderrOf({ message: '' })).toBe('KeyError at line 2\n  d[3]');
    expect(stderrOf({ line: null, source: null })).toBe('KeyError: 3');
  });

  it('puts the error on a line of its own below what the program wrote', () => {
    expect(outcomeOf(result({ stderr: 'warning', error }), inTime)).toMatchObject({
      outcome: 'python-error',
      errorType: 'KeyError',
      stderr: 'warning\nKeyError at line 2: 3\n  d[3]',
    });
    expect(outcomeOf(result({ stderr: 'warning\n', error }), inTime).stderr).toBe(
      'warning\nKeyError at line 2: 3\n  d[3]',
    );
  });

  it('is a time-out once the limit was reached, whatever the worker tells', () => {
    for (const reported of [null, result(), result({ error }), result({ crashed: true })]) {
      expect(outcomeOf(reported, late)).toMatchObject({
        outcome: 'worker_timeout',
        errorType: null,
        stderr: 'The program was stopped after 4 s.',
      });
    }
    expect(outcomeOf(result({ stdout: 'so far' }), late).stdout).toBe('so far');
  });

  it('tells a crash from an error', () => {
    expect(outcomeOf(result({ crashed: true }), inTime)).toMatchObject({ outcome: 'internal_error', errorType: null });
  });
});
