/** A count with its noun, such as `1 turn` and `2 turns`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** A duration for people: `12 ms`, `3.4 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A long time in words, as {@link duration}, but nobody plans a night by its seconds: `40 min 0 s`, `3 h 12 min`. */
export function longDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return duration(ms);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A number of bytes for people, in the units of download pages: `820 kB`, `94 MB`, `2.3 GB`. */
export function byteSize(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/**
 * A similarity with two decimals, rounded down: 0.499 must not read as a γ of 0.50 that it does not reach, nor 0.998 as equality.
 */
export const twoDecimals = (value: number): string =>
  // The tiny summand keeps values such as 0.29, which no binary fraction meets, where they are.
  (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);

/** Decimals that γ is shown with: two, or as many as it has. */
function decimalsOf(gamma: number): number {
  let digits = 2;
  while (digits < 12 && Number(gamma.toFixed(digits)) !== gamma) digits++;
  return digits;
}

/** γ with two decimals, or more where it has them: 0.495 must not read as 0.50. */
export const gammaText = (gamma: number): string => gamma.toFixed(decimalsOf(gamma));

/** A similarity beside the γ that it is compared with: as {@link twoDecimals}, with as many decimals as γ is shown with. */
export function similarityText(similarity: number, gamma: number): string {
  const digits = decimalsOf(gamma);
  return (Math.floor(similarity * 10 ** digits + 1e-9) / 10 ** digits).toFixed(digits);
}

/** A number with two decimals and a minus sign that is as wide as a digit. */
export const decimals = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;

/** As {@link decimals}, with a plus sign where it is above 0. */
export const signed = (value: number): string => `${value > 0 ? '+' : ''}${decimals(value)}`;
