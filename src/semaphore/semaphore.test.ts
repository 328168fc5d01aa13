import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Semaphore, type Permit } from './semaphore.ts';

const never = new AbortController().signal;

/** Lets all that is due happen. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Semaphore', () => {
  it('lets in as many as there are places, the lowest number first', async () => {
    const semaphore = new Semaphore(1);
    const order: number[] = [];
    const first = await semaphore.enter(never, 5);
    for (const priority of [9, 2, 7]) {
      void semaphore.enter(never, priority).then(({ leave }) => {
        order.push(priority);
        leave();
      });
    }
    await settled();
    expect([order, semaphore.waiting]).toEqual([[], 3]);
    first.leave();
    await settled();
    expect(order).toEqual([2, 7, 9]);
  });
  it('serves equals in the order of arrival', async () => {
    const semaphore = new Semaphore();
    const log: string[] = [];
    const visit = async (name: string): Promise<void> => {
      const { leave } = await semaphore.enter(never);
      log.push(`${name} in`);
      await Promise.resolve();
      log.push(`${name} out`);
      leave();
    };
    await Promise.all([visit('a'), visit('b'), visit('c')]);
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });
  it('lets nobody in while it is held, and tells when it is empty', async () => {
    let emptied = 0;
    const semaphore = new Semaphore(2, { onEmpty: () => (emptied += 1) });
    const { leave } = await semaphore.enter(never);
    semaphore.hold();
    let inside = false;
    void semaphore.enter(never).then(() => (inside = true));
    leave();
    // Leaving twice frees no second place.
    leave();
    await settled();
    expect([inside, emptied, semaphore.inside]).toEqual([false, 1, 0]);
    semaphore.open();
    await settled();
    expect([inside, semaphore.inside]).toEqual([true, 1]);
  });
  it('lets those go that give up, and nobody waits for them', async () => {
    const semaphore = new Semaphore(1);
    const { leave } = await semaphore.enter(never);
    const abort = new AbortController();
    const waiting = semaphore.enter(abort.signal, 1);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(semaphore.enter(abort.signal, 1)).rejects.toThrow('enough');
    leave();
    await semaphore.enter(never, 2);
    expect(semaphore.inside).toBe(1);
  });
  it('waits for work that outlasts a permit, even work that fails', async () => {
    const semaphore = new Semaphore();
    const log: string[] = [];
    const first = await semaphore.enter(never);
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
    const second = semaphore.enter(never).then(() => log.push('second in'));
    await settled();
    expect(log).toEqual([]);
    end();
    await second;
    expect(log).toEqual(['work over', 'second in']);
  });
  it('refuses those that wait and those that come when it is closed, and stays closed', async () => {
    const semaphore = new Semaphore();
    const { leave } = await semaphore.enter(never);
    const waiting = semaphore.enter(never);
    semaphore.close(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
    leave();
    semaphore.open();
    semaphore.close(new Error('again'));
    await expect(semaphore.enter(never)).rejects.toThrow('over');
    expect([semaphore.inside, semaphore.waiting]).toEqual([0, 0]);
  });

  /** What a caller can do to a semaphore, at random. */
  const action = fc.oneof(
    fc.record({ do: fc.constant('enter' as const), priority: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constantFrom('leave' as const, 'abort' as const), which: fc.nat(30) }),
    fc.record({ do: fc.constantFrom('hold' as const, 'open' as const) }),
    fc.record({ do: fc.constant('places' as const), places: fc.integer({ min: 1, max: 4 }) }),
  );
  it('does as a plain list would, whatever is asked in whatever order, and lets everybody in at the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const semaphore = new Semaphore(1);
        let [places, held] = [1, false];
        /** The model: who waits, in the order in which they are let in, and who is in. */
        let waiting: { readonly id: number; readonly priority: number }[] = [];
        let inside: number[] = [];
        const admit = (): void => {
          while (!held && inside.length < places && waiting.length > 0) {
            const [first] = [...waiting].sort((a, b) => a.priority - b.priority || a.id - b.id);
            waiting = waiting.filter((other) => other !== first);
            if (first) inside.push(first.id);
          }
        };
        const permits = new Map<number, Permit>();
        const aborts: AbortController[] = [];
        let refused = 0;
        for (const step of actions) {
          switch (step.do) {
            case 'enter': {
              const id = aborts.push(new AbortController()) - 1;
              semaphore.enter(aborts[id]?.signal ?? never, step.priority).then(
                (permit) => permits.set(id, permit),
                () => (refused += 1),
              );
              waiting.push({ id, priority: step.priority });
              break;
            }
            case 'leave': {
              const id = inside[step.which % Math.max(1, inside.length)];
              if (id === undefined) break;
              permits.get(id)?.leave();
              inside = inside.filter((other) => other !== id);
              break;
            }
            case 'abort': {
              const id = step.which % Math.max(1, aborts.length);
              aborts[id]?.abort(new Error('enough'));
              waiting = waiting.filter((other) => other.id !== id);
              break;
            }
            case 'hold':
            case 'open':
              held = step.do === 'hold';
              semaphore[step.do]();
              break;
            case 'places':
              semaphore.places = places = step.places;
          }
          admit();
          await settled();
          expect([semaphore.inside, semaphore.waiting]).toEqual([inside.length, waiting.length]);
          expect(inside.every((id) => permits.has(id))).toBe(true);
          expect(permits.size + refused + waiting.length).toBe(aborts.length);
        }
        semaphore.open();
        for (const permit of permits.values()) permit.leave();
        while (semaphore.inside > 0) {
          await settled();
          for (const permit of permits.values()) permit.leave();
        }
        expect(semaphore.waiting).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
