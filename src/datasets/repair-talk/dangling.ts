import type { TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, splitTurn, textOf } from '../../saar/index.ts';
import { talkIn, type RepairTalk } from './find.ts';

/**
 * Every sentence of a trajectory that speaks of a failure which is not in it: anywhere in an assistant's words, final answer included, where a call failed in the rollout and no
 * failure stands before the sentence. Wider than `findRepairTalk`, which looks only where a look-ahead wrote: when a log is purified afterwards, all of its
 * later turns were written with the error in sight.
 */
export function findDanglingTalk({ purified, config, statistics }: TrajectoryRecord): RepairTalk[] {
  if (statistics.toolCalls.succeeded === statistics.toolCalls.total) return [];
  const firstFailure = purified.findIndex(({ failure }) => failure !== null);
  const without = firstFailure < 0 ? purified : purified.slice(0, firstFailure + 1);
  return without.flatMap(({ tokens }, position) => {
    const words = splitTurn(tokens, dialects[config.dialect])?.reasoning ?? tokens;
    return talkIn(textOf(words)).map((talk) => ({ position, ...talk }));
  });
}
