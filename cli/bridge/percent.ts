/** A share for a line of progress: ` (12 %)`, or nothing where it is not known. */
export const percent = (fraction: number | null): string =>
  fraction === null ? '' : ` (${Math.round(fraction * 100)} %)`;
