import type { Sweep } from '../../../experiments/index.ts';

/** A sweep in a few words: `K = 0, 1, 3`. */
export const sweepWords = ({ symbol, points }: Sweep): string =>
  `${symbol} = ${points.map(({ value }) => value).join(', ')}`;
