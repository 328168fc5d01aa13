import { sequenceMatcherRatio } from '../../src/saar/index.ts';
import type { Pair } from './pairs.ts';

/** The contestant that this is about. */
export const ratioOfOurs = ({ a, b, autojunk }: Pair): number => sequenceMatcherRatio(a, b, { autojunk });
