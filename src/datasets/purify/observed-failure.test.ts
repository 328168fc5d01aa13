import { describe, expect, it } from 'vitest';
import { observedFailure } from './observed-failure.ts';

describe('observedFailure', () => {
  it.each([
    ['Tool call success\nstdout: NameError', null, null],
    ['Tool call failure\nreason: \nstderr: TypeError at line 1', null, 'TypeError'],
    ['45', null, null],
    ['', null, null],
    ['Traceback (most recent call last):\n  File "a"\nKeyError: 3', null, 'unknown_error'],
    ['10\n20\nZeroDivisionError: division by zero', null, 'ZeroDivisionError'],
    ['numpy.linalg.LinAlgError: Singular matrix', null, 'unknown_error'],
    ['A NameError is raised when a name is missing.', null, null],
    ['TimeoutError: too slow', null, 'unknown_error'],
    ['Execution timed out after 5 s', 'failed', 'worker_timeout'],
    ['Timed out', null, 'worker_timeout'],
    ['{"error": "no such route"}', null, 'unknown_error'],
    ['{"error": null, "result": 3}', null, null],
    ['Error: ValueError', 'succeeded', null],
    ['42', 'failed', 'unknown_error'],
  ] as const)('%j with the flag %s is %s', (observation, flag, failure) => {
    expect(observedFailure(observation, flag)).toBe(failure);
  });
});
