import { describe, expect, it } from 'vitest';
import { Gate } from './semaphore.ts';

const never = new AbortController().signal;

/** Lets all that is due happen. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Gate', () => {
  it('lets in as many as there are places, the lowest number first', async () => {
    const gate = new Gate(1);
    const order: number[] = [];
    const leave = await gate.enter(5, never);
    for (const priority of [9, 2, 7]) {
      void gate.enter(priority, never).then((out) => {
        order.push(priority);
        out();
      });
    }
    await settled();
    expect(order).toEqual([]);
    leave();
    await settled();
    expect(order).toEqual([2, 7, 9]);
  });
  it('lets nobody in while it is shut, and tells when it is empty', async () => {
    let emptied = 0;
    const gate = new Gate(2, () => (emptied += 1));
    const leave = await gate.enter(0, never);
    gate.shut();
    let inside = false;
    void gate.enter(1, never).then(() => (inside = true));
    leave();
    leave();
    await settled();
    expect([inside, emptied, gate.inside]).toEqual([false, 1, 0]);
    gate.open();
    await settled();
    expect([inside, gate.inside]).toEqual([true, 1]);
  });
  it('lets those go that give up, and nobody waits for them', async () => {
    const gate = new Gate(1);
    const leave = await gate.enter(0, never);
    const abort = new AbortController();
    const waiting = gate.enter(1, abort.signal);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(gate.enter(1, abort.signal)).rejects.toThrow('enough');
    leave();
    await gate.enter(2, never);
    expect(gate.inside).toBe(1);
  });
});
