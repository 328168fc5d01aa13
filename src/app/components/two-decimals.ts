/**
 * A similarity with two decimals, rounded down: 0.499 must not read as a γ of 0.50 that it does not reach, nor 0.998 as equality.
 */
export const twoDecimals = (value: number): string =>
  // The tiny summand keeps values such as 0.29, which no binary fraction meets, where they are.
  (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
