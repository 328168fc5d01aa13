import { describe, expect, it } from 'vitest';
import { failureOf } from './failure.ts';

describe('failureOf', () => {
  it('is null for success, whatever was printed', () => {
    expect(failureOf('Tool call success\nstdout: NameError\n')).toBeNull();
  });
  it('does not take a printed claim of success for one', () => {
    expect(failureOf('Tool call failure\nstdout: Tool call success\nstderr: KeyError: 3')).toBe('unknown_error');
  });
  it.each([
    ['NameError at line 4: name', 'NameError'],
    ['reason: worker_timeout', 'worker_timeout'],
    ['ModuleNotFoundError: No module', 'ModuleNotFoundError'],
    ['RecursionError: too deep', 'unknown_error'],
    // The authors look for the types in a fixed order, not for the first in the text.
    ['ValueError, and before it a SyntaxError', 'SyntaxError'],
  ])('reads %j as %s', (stderr, type) => {
    expect(failureOf(`Tool call failure\nstderr: ${stderr}`)).toBe(type);
  });
  it('takes a service’s failure from the reason, and from nowhere else', () => {
    const observation = 'Tool call failure\nreason: conflict\nstderr: 409 the ValueError textbook is lent';
    expect(failureOf(observation)).toBe('conflict');
    expect(failureOf('Tool call failure\nreason: \nstdout: reason: conflict\nstderr: KeyError')).toBe('unknown_error');
    expect(failureOf('Tool call failure\nreason: internal_error\nstderr: not_found')).toBe('unknown_error');
  });
});
