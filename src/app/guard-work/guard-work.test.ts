import { afterEach, describe, expect, it, vi } from 'vitest';

const listeners = new Map<string, unknown>();
vi.stubGlobal('addEventListener', (name: string, listener: unknown) => listeners.set(name, listener));
vi.stubGlobal('removeEventListener', (name: string) => listeners.delete(name));
vi.stubGlobal('navigator', {});
vi.stubGlobal('document', {
  visibilityState: 'visible',
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
});

const { guardWork } = await import('./guard-work.ts');

afterEach(() => {
  guardWork('run', false);
  guardWork('training', false);
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
});
