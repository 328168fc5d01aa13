import { describe, expect, it } from 'vitest';
import { Checkpoints } from './checkpoints.ts';
import type { Checkpoint } from './rewinder.ts';

const megabyte = 1 << 20;

/** States of as many megabytes each, of an interpreter that notes where it was set back to. */
function setUp(megabytes: number) {
  const parts = { possible: true, cleanHeap: null };
  const went: (Checkpoint | null)[] = [];
  let made = 0;
  const rewinder = {
    get possible() {
      return parts.possible;
    },
    cleanHeap: null,
    checkpoint: (): Checkpoint => ({
      heap: { end: 0, pages: new Uint32Array(), contents: new Uint8Array(megabytes * megabyte) },
      files: { currentPath: '/', nextInode: 1, nameTable: [], streams: [], objects: [] },
      grown: ++made,
    }),
    rewind: (to: Checkpoint | null): void => void went.push(to),
  };
  return { states: new Checkpoints(rewinder), parts, went };
}

describe('Checkpoints', () => {
  it('come back to what was kept under the number', () => {
    const { states, went } = setUp(1);
    states.keep(1);
    states.keep(2);
    expect([states.rewind(2), states.rewind(1), states.rewind(3)]).toEqual([true, true, false]);
    expect(went.map((state) => state?.grown)).toEqual([2, 1]);
  });

  it('give up the oldest where they take too much memory', () => {
    const { states } = setUp(50);
    for (const number of [1, 2, 3, 4]) states.keep(number);
    expect([1, 2, 3, 4].map((number) => states.rewind(number))).toEqual([false, false, true, true]);
  });

  it('keep nothing of an interpreter that is set back to its beginning', () => {
    const { states, went } = setUp(1);
    states.keep(1);
    expect(states.rewind(null)).toBe(true);
    expect(states.rewind(1)).toBe(false);
    expect(went).toEqual([null]);
  });

  it('keep and do nothing where something can’t be undone', () => {
    const { states, parts, went } = setUp(1);
    states.keep(1);
    parts.possible = false;
    states.keep(2);
    expect([states.rewind(1), states.rewind(2), states.rewind(null)]).toEqual([false, false, false]);
    parts.possible = true;
    expect(states.rewind(2)).toBe(false);
    expect(went).toEqual([]);
  });
});
