/** Bytes of the README's pictures, at most. */
export const mostBytes = { view: 60_000, film: 1_500_000 } as const;
