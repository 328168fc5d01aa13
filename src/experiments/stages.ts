import type { KnownPlace, Stage } from '../collect/index.ts';
import type { Experiment } from './experiment.ts';
import { purifyArmOffline } from './offline-arm.ts';
import { recomputeArm, runOrder } from './recompute-arm.ts';

/**
 * The stages in which a sweep is collected, one after the other.
 *
 * @param runAll Whether nothing is recomputed: then only what is purified afterwards is known.
 */
export function stagesOf({ sweep, own }: Experiment, runAll = false): readonly Stage[] {
  // What one policy wrote says nothing of another: all is run, one policy after the other.
  if (sweep.parameter === 'policy') return sweep.points.map(({ arm }) => ({ arms: [arm.name], known: nothing }));
  const offline = sweep.points.filter((point) => point.offline === true).map(({ arm }) => arm.name);
  const run = runOrder(sweep, own).filter((arm) => !offline.includes(arm));
  return [
    ...(runAll ? [{ arms: run, known: nothing }] : run.map((arm) => stageOf(arm, recomputeArm))),
    // Before it can be purified, it has to be there.
    ...offline.map((arm) => stageOf(arm, purifyArmOffline)),
  ];
}

const stageOf = (arm: string, known: typeof recomputeArm): Stage => ({
  arms: [arm],
  known: (plan, kept) => known(plan, arm, kept),
});

const nothing = async function* (): AsyncGenerator<KnownPlace, void, undefined> {
  // All is run.
};
