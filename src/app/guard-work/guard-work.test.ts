import { afterEach, describe, expect, it, vi } from 'vitest';

const listeners = new Map<string, unknown>();
vi.stubGlobal('addEventListener', (name: string, listener: unknown) => listeners.set(name, listener));
vi.stubGlobal('removeEventListener', (name: string) => listeners.delete(name));
let screens = 0;
const lock = { release: () => Promise.resolve(void (screens -= 1)) };
vi.stubGlobal('navigator', { wakeLock: { request: () => Promise.resolve(lock).finally(() => (screens += 1)) } });
vi.stubGlobal('document', {
  visibilityState: 'visible',
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
});

const { guardResult, guardWork } = await import('./guard-work.ts');

/** Whether closing is asked about, and how many locks of the screen are held. */
const guarded = async () => {
  await new Promise((resolve) => setImmediate(resolve));
  return [listeners.has('beforeunload'), screens];
};

afterEach(() => {
  guardWork('run', false);
  guardWork('training', false);
  guardResult('outcome', false);
});

describe('guardWork', () => {
  it('asks before the page is closed until the last work is over', () => {
    guardWork('run', true);
    guardWork('training', true);
    guardWork('run', false);
    expect(listeners.has('beforeunload')).toBe(true);
    guardWork('training', false);
    expect(listeners.has('beforeunload')).toBe(false);
  });
  it('takes the same work once, however often it is said', () => {
    guardWork('run', true);
    guardWork('run', true);
    guardWork('run', false);
    expect(listeners.has('beforeunload')).toBe(false);
  });
  it('asks for what rests, too, and lets the screen go dark', async () => {
    guardWork('run', true);
    expect(await guarded()).toEqual([true, 1]);
    guardWork('run', true, true);
    expect(await guarded()).toEqual([true, 0]);
    guardWork('training', true);
    expect(await guarded()).toEqual([true, 1]);
    guardWork('training', false);
    expect(await guarded()).toEqual([true, 0]);
    guardWork('run', false);
    expect(await guarded()).toEqual([false, 0]);
  });
  it('tells objects of one kind apart', async () => {
    const [one, other] = [{}, {}];
    guardWork(one, true);
    guardWork(other, true);
    guardWork(one, false);
    expect(await guarded()).toEqual([true, 1]);
    guardWork(other, false);
    expect(await guarded()).toEqual([false, 0]);
  });
});

describe('guardResult', () => {
  it('asks before the page is closed until the result is kept, and lets the screen go dark', async () => {
    guardResult('outcome', true);
    expect(await guarded()).toEqual([true, 0]);
    guardWork('run', true);
    expect(await guarded()).toEqual([true, 1]);
    guardWork('run', false);
    expect(await guarded()).toEqual([true, 0]);
    guardResult('outcome', false);
    expect(await guarded()).toEqual([false, 0]);
  });
});
