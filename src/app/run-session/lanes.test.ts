import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = vi.hoisted(() => {
  const entries = new Map([['cleaner-lab/lanes', 'many']]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  });
  return entries;
});

const { lanes, lanesIn, lanesText } = await import('./lanes.ts');

beforeEach(() => (lanesText.value = ''));

describe('lanesIn', () => {
  it.each([
    ['', 0],
    [' 3 ', 3],
    ['64', 64],
    ['65', null],
    ['-1', null],
    ['1.5', null],
    ['two', null],
  ])('reads %j as %s', (text, expected) => expect(lanesIn(text)).toBe(expected));
});

describe('lanesText', () => {
  it('is kept while it is right', () => {
    // What is kept cannot be read: the default stands in for it, and nothing is written.
    expect([lanesText.value, kept.get('cleaner-lab/lanes')]).toEqual(['', 'many']);
    lanesText.value = '2';
    expect([lanes.value, kept.get('cleaner-lab/lanes')]).toEqual([2, '2']);
    lanesText.value = '2x';
    expect([lanes.value, kept.get('cleaner-lab/lanes')]).toEqual([null, '2']);
    lanesText.value = '';
    expect(kept.has('cleaner-lab/lanes')).toBe(false);
  });
});
