/** The first entry. Throws where there is none: an errand's solution then no longer fits the library's data. */
export function first<T>(entries: readonly T[]): T {
  const [entry] = entries;
  if (entry === undefined) throw new Error('Nothing was found.');
  return entry;
}

/** The sum of numbers. */
export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
