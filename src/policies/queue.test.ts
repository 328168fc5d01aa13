import { describe, expect, it } from 'vitest';
import { Queue } from './queue.ts';

const never = (): AbortSignal => new AbortController().signal;

describe('Queue', () => {
  it('serves in the order of arrival, one at a time', async () => {
    const queue = new Queue();
    const log: string[] = [];
    const visit = async (name: string): Promise<void> => {
      const turn = await queue.enter(never());
      log.push(`${name} in`);
      await Promise.resolve();
      log.push(`${name} out`);
      turn.leave();
    };
    await Promise.all([visit('a'), visit('b'), visit('c')]);
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('waits for work that outlasts a turn, even work that fails', async () => {
    const queue = new Queue();
    const log: string[] = [];
    const first = await queue.enter(never());
    let end = (): void => undefined;
    first.holdFor(
      new Promise<void>((_resolve, reject) => {
        end = () => {
          log.push('work over');
          reject(new Error('it failed'));
        };
      }),
    );
    first.leave();
    const second = queue.enter(never()).then(() => log.push('second in'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual([]);
    end();
    await second;
    expect(log).toEqual(['work over', 'second in']);
  });

  it('serves as many at a time as it has places', async () => {
    const queue = new Queue(2);
    const first = await queue.enter(never());
    await queue.enter(never());
    let served = false;
    const third = queue.enter(never()).then(() => (served = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(served).toBe(false);
    first.leave();
    // Leaving twice frees no second place.
    first.leave();
    await third;
    const impatient = new AbortController();
    const fourth = queue.enter(impatient.signal);
    impatient.abort(new Error('no longer'));
    await expect(fourth).rejects.toThrow('no longer');
  });

  it('passes over who gave up waiting', async () => {
    const queue = new Queue();
    const first = await queue.enter(never());
    const impatient = new AbortController();
    const second = queue.enter(impatient.signal);
    const third = queue.enter(never());
    impatient.abort(new Error('no longer'));
    await expect(second).rejects.toThrow('no longer');
    first.leave();
    await expect(third).resolves.toBeDefined();
  });
});
