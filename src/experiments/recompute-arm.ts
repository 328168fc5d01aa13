import type { Plan } from '../collect/index.ts';
import { recomputeRollout, type SaarConfig, type TrajectoryRecord } from '../rollout/index.ts';
import { sweptSettings, type Sweep, type SweepPoint } from './sweep.ts';

/**
 * The arms of a sweep in the order in which they are run, so that what is run first tells most of the others: of K and p the largest first, since a
 * rollout with fewer retries or less rollback is often the beginning of one with more; otherwise the arm with the document's own settings, then
 * the others as they were asked for.
 *
 * @param own The settings that the sweep was made of.
 */
export function runOrder({ parameter, points }: Sweep, own: SaarConfig): readonly string[] {
  const isOwn = (saar: SaarConfig): boolean => sweptSettings.every((setting) => saar[setting] === own[setting]);
  const rank = ({ arm: { saar }, offline }: SweepPoint): number => {
    if (parameter === 'k') return saar.maxRetries;
    if (parameter === 'p') return saar.rollbackProbability;
    // Before it can be purified, it has to be there.
    if (offline === true) return -1;
    return isOwn(saar) ? 1 : 0;
  };
  return [...points].sort((a, b) => rank(b) - rank(a)).map(({ arm }) => arm.name);
}

/**
 * Records of an arm that need not be run, since the same rollout was run under another arm and would have been the same under this one
 * (`recomputeRollout`). Places that are taken are passed over.
 *
 * @param recordAt The record at a place of the plan; null where there is none.
 */
export async function* recomputeArm(
  plan: Plan,
  arm: string,
  recordAt: (place: number) => TrajectoryRecord | null,
): AsyncGenerator<TrajectoryRecord, void, undefined> {
  const { arms, group } = plan.document;
  for (let place = 0; place < plan.size; place++) {
    const item = plan.item(place);
    if (item.arm.name !== arm || recordAt(place)) continue;
    const first = place - group * arms.findIndex(({ name }) => name === arm);
    for (const at of arms.keys()) {
      const record = recordAt(first + at * group);
      // What was recomputed itself has nothing to say that the record does not have which it comes from.
      if (!record || record.recomputedFrom !== undefined) continue;
      const recomputed = await recomputeRollout(record, item.arm.saar, { id: item.id, group: item.group });
      if (!recomputed) continue;
      yield recomputed;
      break;
    }
  }
}
