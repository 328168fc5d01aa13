import { expect, it, vi } from 'vitest';

const kept = vi.hoisted(() => {
  const entries = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  });
  return entries;
});

const { filtersIn, forgetFilter, savedFilters, saveFilter } = await import('./saved-filters.ts');

it('keeps each filter once, and in the browser', () => {
  saveFilter('repair:deep');
  saveFilter('turns:>3');
  saveFilter('repair:deep');
  expect(savedFilters.value).toEqual(['repair:deep', 'turns:>3']);
  expect(filtersIn(kept.get('cleaner-lab/filters') ?? '')).toEqual(['repair:deep', 'turns:>3']);
  forgetFilter('repair:deep');
  expect(savedFilters.value).toEqual(['turns:>3']);
});

it('reads what it can of whatever is stored', () => {
  expect(filtersIn('["turns:>3", 7, "colour:red", "", "turns:>3", "primes"]')).toEqual(['turns:>3', 'task:~primes']);
  expect(filtersIn('{"a": 1}')).toEqual([]);
  expect(filtersIn('[')).toEqual([]);
});
