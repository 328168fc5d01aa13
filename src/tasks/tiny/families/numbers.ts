import type { Draws } from '../draws.ts';
import { wholes } from '../family.ts';

/** Four to six different numbers of one or two digits, in random order. */
export const drawNumbers = (draws: Draws): number[] => draws.shuffled(wholes(2, 99)).slice(0, draws.whole(4, 6));
