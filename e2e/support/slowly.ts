/**
 * Details of a browser test that only `npm run test:slow` runs where the condition holds, although it stands beside others: a variant that
 * seldom finds what they do not.
 */
export const slowly = (slow: boolean): { tag?: string } => (slow ? { tag: '@slow' } : {});
