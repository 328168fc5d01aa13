/**
 * How much a test tries: a small amount in `npm test`, the full one in `npm run test:slow`, which runs every unit test that uses this.
 *
 * @param quick cases, seeds or steps by default
 * @param full as many as show what is rare
 */
export const amount = (quick: number, full: number): number => (process.env.LAB_TESTS === 'slow' ? full : quick);
