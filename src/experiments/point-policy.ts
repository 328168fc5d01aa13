import type { RunDocument, Suited } from '../collect/index.ts';
import { isTrainingStage, knownFamily } from '../policies/known-models.ts';
import { isTiny, policyTitle, type RunPolicy } from '../runtime/index.ts';
import { taskSets } from '../tasks/index.ts';
import { ownPolicyValues } from './sweep.ts';

/** The policy of a point, and what of the run's settings does not suit it. */
export interface PointPolicy {
  readonly policy: RunPolicy;
  readonly rollout?: Suited;
}

/** The policies that come with the lab, by the values that name them; see `ownPolicyValues`. */
export const ownPolicies: ReadonlyMap<string, PointPolicy> = new Map(
  ownPolicyValues.map((value): [string, PointPolicy] => [
    value,
    { policy: isTrainingStage(value) ? { engine: 'tiny', stage: value } : { engine: 'tiny' } },
  ]),
);

/** Characters of a value: with `policy=` before it, it is the name of an arm, which has 64 at most. */
const longest = 57;

/** The value that names a policy in a sweep: its title, without what separates values and what no name of an arm may have. */
export function valueOfPolicy(policy: RunPolicy): string {
  if (policy.engine === 'tiny' && policy.checkpoint === undefined) return policy.stage ?? 'tiny';
  if (isTiny(policy) && policy.engine === 'webllm') return 'tiny-webgpu';
  const title = policyTitle(policy)
    .replaceAll(/[/,\s]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return title.length <= longest ? title : `${title.slice(0, longest - 1)}…`;
}

/** A sweep of policies, as it is written, and what it is made of. */
export interface PolicySweep {
  /** `policy=start-400,tiny` */
  readonly swept: string;
  readonly base: RunDocument;
  readonly policies: Readonly<Record<string, PointPolicy>>;
}

/**
 * The sweep of some policies, at least one. Dialect, system prompt and sampling are the run's for all policies of the family that the run's own policy is of; for
 * another family, they are what suits that.
 *
 * @param temperature For all of them; what suits each where it is left out.
 */
export function policySweep(policies: readonly RunPolicy[], run: RunDocument, temperature?: number): PolicySweep {
  const [first] = policies;
  const base: RunDocument = first
    ? { ...run, policy: first, rollout: { ...run.rollout, ...suitedTo(first, run, temperature) } }
    : run;
  const points = policies.map((policy) => {
    const suited = suitedTo(policy, run, temperature);
    const rollout = {
      ...(suited.dialect === base.rollout.dialect ? {} : { dialect: suited.dialect }),
      ...(suited.systemPrompt === base.rollout.systemPrompt ? {} : { systemPrompt: suited.systemPrompt }),
      ...(same(suited.sampling, base.rollout.sampling) ? {} : { sampling: suited.sampling }),
    };
    return [valueOfPolicy(policy), Object.keys(rollout).length === 0 ? { policy } : { policy, rollout }] as const;
  });
  return {
    swept: `policy=${points.map(([value]) => value).join(',')}`,
    base,
    policies: Object.fromEntries(points.filter(([value, point]) => !same(point, ownPolicies.get(value)))),
  };
}

type Settings = Pick<RunDocument['rollout'], 'dialect' | 'systemPrompt' | 'sampling'>;

function suitedTo(policy: RunPolicy, { policy: own, rollout, tasks }: RunDocument, temperature?: number): Settings {
  const { dialect, systemPrompt, sampling } = rollout;
  const family = familyOf(policy);
  if (family === null) return { dialect: 'hermes', systemPrompt, sampling };
  if (family.title === familyOf(own)?.title) return { dialect, systemPrompt, sampling };
  const usesService = tasks.from === 'set' && taskSets.some(({ id, tool }) => id === tasks.set && tool === 'rest');
  return {
    // A service's calls can't be written as fenced Python, whatever suits the model.
    dialect: usesService ? 'hermes' : family.dialect,
    systemPrompt: family.systemPrompt,
    sampling: {
      temperature: temperature ?? family.temperature,
      topP: family.topP,
      maxTokens: family.maxTokens ?? usualTokens,
    },
  };
}

/** Tokens of a turn, for families that say nothing else. */
const usualTokens = 1024;

/** null for a script, which is written in the lab's own dialect. */
const familyOf = (policy: RunPolicy) =>
  policy.engine === 'script' ? null : knownFamily(isTiny(policy) ? 'tiny' : policyTitle(policy));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
