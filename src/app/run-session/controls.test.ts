import { describe, expect, it } from 'vitest';
import { actionsIn, stateWords } from './controls.ts';

describe('actionsIn', () => {
  it('offers a way on from every state but the end', () => {
    expect(actionsIn(null, false)).toEqual(['start']);
    expect(actionsIn({ kind: 'running' }, false)).toContain('pause');
    expect(actionsIn({ kind: 'paused', problem: null }, false)[0]).toBe('resume');
    expect(actionsIn({ kind: 'stopping' }, false)).toEqual(['stop-now']);
    expect(actionsIn({ kind: 'ended', how: 'aborted' }, false)).toEqual(['go-on']);
    expect(actionsIn({ kind: 'ended', how: 'complete' }, true)).toEqual([]);
    expect(actionsIn(null, true)).toEqual([]);
  });
});

describe('stateWords', () => {
  it('tells a run that was begun before from a new one', () => {
    expect(stateWords(null, false, 0)).toBe('Not started');
    expect(stateWords(null, false, 3)).toBe('Unfinished');
    expect(stateWords(null, true, 9)).toBe('Complete');
  });
});
