import type { KeptRecords, KnownPlace, Plan } from '../collect/index.ts';
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
 * The places of an arm that are not taken, each with its record where it need not be run, since the same rollout was run under another arm and would have
 * been the same under this one (`recomputeRollout`). What is taken is asked anew for each place.
 */
export async function* recomputeArm(
  plan: Plan,
  arm: string,
  kept: KeptRecords,
): AsyncGenerator<KnownPlace, void, undefined> {
  for (const place of placesOf(plan, arm)) {
    if (!kept.has(place)) yield { place, record: await recomputed(plan, place, kept) };
  }
}

async function recomputed(plan: Plan, place: number, kept: KeptRecords): Promise<TrajectoryRecord | null> {
  const { arms, group } = plan.document;
  const { id, group: name, arm } = plan.item(place);
  const first = place - group * arms.indexOf(arm);
  for (const at of arms.keys()) {
    const other = first + at * group;
    if (!kept.has(other)) continue;
    const record = await kept.at(other);
    // What was recomputed itself has nothing to say that the record does not have which it comes from.
    if (record.recomputedFrom !== undefined) continue;
    const found = await recomputeRollout(record, arm.saar, { id, group: name });
    if (found) return found;
  }
  return null;
}

/** The places of an arm in a run, in their order. */
export function placesOf(plan: Plan, arm: string): readonly number[] {
  const { arms, group } = plan.document;
  const at = arms.findIndex(({ name }) => name === arm);
  return plan.tasks.flatMap((_, task) =>
    Array.from({ length: group }, (_member, member) => (task * arms.length + at) * group + member),
  );
}
