import { describe, expect, it } from 'vitest';
import type { Policy } from '../rollout/index.ts';
import { manualClock } from '../rollout/clock.fixture.ts';
import { rollOut, scriptedPolicy, turn } from '../rollout/scripted.fixture.ts';
import { pausableClock } from './pausable-clock.ts';

describe('pausableClock', () => {
  it('counts only the time in which it ran', () => {
    const wall = manualClock(100);
    const clock = pausableClock(wall);
    wall.advance(10);
    expect(clock.now()).toBe(10);
    clock.stop();
    clock.stop();
    wall.advance(40);
    expect(clock.now()).toBe(10);
    clock.start();
    wall.advance(5);
    clock.start();
    wall.advance(5);
    expect(clock.now()).toBe(20);
  });

  it('calls back after its own time, however often and long it stood', () => {
    const wall = manualClock();
    const clock = pausableClock(wall);
    const called: number[] = [];
    clock.after(10, () => called.push(clock.now()));
    wall.advance(4);
    for (const pause of [100, 0, 7]) {
      clock.stop();
      wall.advance(pause);
      clock.start();
      wall.advance(1);
    }
    expect(called).toEqual([]);
    wall.advance(3);
    expect(called).toEqual([10]);
    wall.advance(100);
    expect(called).toEqual([10]);
  });

  it('waits with what was asked of it while it stands', () => {
    const wall = manualClock();
    const clock = pausableClock(wall);
    const called: string[] = [];
    clock.stop();
    clock.after(5, () => called.push('kept'));
    const cancel = clock.after(5, () => called.push('cancelled'));
    wall.advance(10);
    clock.start();
    wall.advance(4);
    cancel();
    expect(called).toEqual([]);
    wall.advance(1);
    expect(called).toEqual(['kept']);
    expect(wall.waiting()).toBe(0);
  });

  it('keeps what a rollout waits for out of its time budget', async () => {
    const endAfter = async (pause: number, ms: number) => {
      const wall = manualClock();
      const clock = pausableClock(wall);
      const script = scriptedPolicy([turn('print(1)'), 'It is 5.']);
      const policy: Policy = {
        ...script,
        async *generate(request) {
          clock.stop();
          wall.advance(pause);
          clock.start();
          wall.advance(ms);
          return yield* script.generate(request);
        },
      };
      return (await rollOut([], { budget: { seconds: 1 } }, { policy, clock })).at(-1);
    };
    expect(await endAfter(5000, 400)).toMatchObject({ reason: 'answered' });
    expect(await endAfter(5000, 600)).toMatchObject({ reason: 'max-time' });
  });
});
