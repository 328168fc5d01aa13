/** How far a token's probability may move in one step before it is not pushed any further. */
export interface ClipRange {
  /** Down to 1 − low; the authors take 0.2. */
  readonly low: number;
  /** Up to 1 + high; the authors take 0.28, from DAPO. */
  readonly high: number;
  /** Where the advantage is negative, a ratio above this one counts as this one; the authors take 10. Above 1 + high. */
  readonly dual: number;
}

/** What Open-CLEANER's launch script sets. */
export const authorsClip: ClipRange = { low: 0.2, high: 0.28, dual: 10 };
