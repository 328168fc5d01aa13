import { describe, expect, it } from 'vitest';
import { failureOf } from '../saar/index.ts';
import { formatObservation } from './observation.ts';
import type { Outcome, RunOutcome } from './outcome.ts';

const ended = (outcome: Outcome, some: Partial<RunOutcome> = {}): RunOutcome => ({
  outcome,
  stdout: '',
  stderr: '',
  errorType: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  ms: 1,
  ...some,
});

describe('formatObservation', () => {
  it('names only the streams in which there is something', () => {
    expect(formatObservation(ended('success'))).toBe('Tool call success');
    expect(formatObservation(ended('success', { stdout: '1\n2\n' }))).toBe('Tool call success\nstdout: 1\n2');
    expect(formatObservation(ended('success', { stdout: '1\n', stderr: 'w\n' }))).toBe(
      'Tool call success\nstdout: 1\nstderr: w',
    );
  });

  it('gives a failure its reason, empty for an ordinary error', () => {
    const stderr = "NameError at line 4: name 'totl' is not defined\n  print(totl)";
    expect(formatObservation(ended('python-error', { stderr, errorType: 'NameError' }))).toBe(
      `Tool call failure\nreason: \nstderr: ${stderr}`,
    );
    expect(formatObservation(ended('worker_timeout', { stdout: 'so far\n' }))).toBe(
      'Tool call failure\nreason: worker_timeout\nstdout: so far',
    );
  });

  it('tells the failure’s type to its reader', () => {
    const types = (['success', 'worker_timeout', 'internal_error', 'invalid_input'] as const).map((outcome) =>
      failureOf(formatObservation(ended(outcome))),
    );
    expect(types).toEqual([null, 'worker_timeout', 'unknown_error', 'unknown_error']);
  });
});
