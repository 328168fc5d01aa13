import { describe, expect, it } from 'vitest';
import { originOf } from './origin.ts';

const task = { id: 'tools/find/1', prompt: '', answer: null };

describe('originOf', () => {
  it('reads arm and member from the id of a collected record, whatever slashes its task has', () => {
    expect(originOf({ id: 'run-1/tools/find/1/on, K 3/12', task })).toEqual({ arm: 'on, K 3', member: 12 });
  });
  it.each(['42', 'sum-1', 'run/other/on/0', 'run/tools/find/1/on/x', ''])('does not guess for %j', (id) => {
    expect(originOf({ id, task })).toEqual({ arm: 'imported' });
  });
});
