import * as v from 'valibot';
import { armPolicyEntries, parseRunDocument, writeRunDocument, type RunDocument } from '../collect/index.ts';
import { saarConfigSchema, type SaarConfig } from '../rollout/index.ts';
import { ownPolicies, type PointPolicy } from './point-policy.ts';
import { isParameter, parseSweep, parseSwept, SweepError, sweptSetting, type Sweep } from './sweep.ts';

/** The form of an experiment document. */
export const experimentSchema = 'cleaner-lab/experiment@1';

/** Everything that defines an experiment: the same document is the same experiment. */
export interface Experiment {
  /** As it is written: `k=0,1,3`. */
  readonly swept: string;
  readonly sweep: Sweep;
  /** The settings that the sweep was made of. */
  readonly own: SaarConfig;
  /** The run that it was made of, with a single arm, which says everything that is not varied. */
  readonly base: RunDocument;
  /** What the values of a sweep of policies mean, beside the policies that come with the lab. */
  readonly policies: Readonly<Record<string, PointPolicy>>;
  /** The run that it consists of: an arm for each point of the sweep. */
  readonly run: RunDocument;
}

/** The fields of an experiment document; what may stand in `sweep` and `run` is checked by {@link readExperiment}. */
export const experimentDocumentSchema = v.strictObject({
  schema: v.literal(experimentSchema, `schema must be ${experimentSchema}`),
  /** The setting that is varied, and its values. */
  sweep: v.string('sweep must be a text such as k=0,1,3'),
  /** Where policies are varied: what each value means that is not the name of one that comes with the lab. */
  policies: v.exactOptional(
    v.record(
      v.string(),
      v.strictObject({ policy: armPolicyEntries.policy.wrapped, rollout: armPolicyEntries.rollout }),
      'policies must be { name: { policy } }',
    ),
  ),
  /** A run document. Its first arm says everything that is not varied; it has no other. */
  run: v.unknown(),
});

/**
 * Makes an experiment of a run with a single arm. Throws a {@link SweepError} or a RunDocumentError.
 *
 * @param swept `k=0,1,3`
 * @param policies See {@link Experiment.policies}. Where policies are varied, the first is also the run's own.
 */
export function experimentOf(
  swept: string,
  base: RunDocument,
  policies: Readonly<Record<string, PointPolicy>> = {},
): Experiment {
  const [arm, ...others] = base.arms;
  if (!arm || others.length > 0) throw new SweepError('A sweep makes the arms itself: the run must have a single one.');
  const sweep = parseSweep(swept, arm.saar, Object.keys(policies));
  const values = sweep.points.map(({ value }) => value);
  const varies = sweep.parameter === 'policy';
  const unused = Object.keys(policies).find((name) => !varies || !values.includes(name));
  if (unused !== undefined) throw new SweepError(`policies: ${unused} is no value of the sweep ${swept}.`);
  const ofValue = (value: string): PointPolicy | undefined => policies[value] ?? ownPolicies.get(value);
  const arms = sweep.points.map((point) => ({ ...arm, ...point.arm, ...(varies ? ofValue(point.value) : {}) }));
  const own = { ...base, policy: (varies ? ofValue(values[0] ?? '')?.policy : undefined) ?? base.policy };
  return { swept, sweep, own: arm.saar, base: own, policies, run: parseRunDocument({ ...own, arms }) };
}

/** Reads an experiment document. Throws a {@link SweepError}, or a RunDocumentError for what is wrong with its run. */
export function readExperiment(text: string): Experiment {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SweepError(`It is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
  const parsed = v.safeParse(experimentDocumentSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new SweepError(`It is no experiment document: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`);
  }
  const { sweep, policies = {}, run } = parsed.output;
  return experimentOf(sweep, parseRunDocument(run), policies);
}

/** The experiment as a document, which {@link readExperiment} reads as the same experiment. */
export function writeExperiment({ swept, base, policies }: Pick<Experiment, 'swept' | 'base' | 'policies'>): string {
  const said = Object.keys(policies).length === 0 ? {} : { policies };
  return `${JSON.stringify({ schema: experimentSchema, sweep: swept, ...said, run: base }, null, 2)}\n`;
}

/**
 * The experiment that a run is the run of, told by the names and settings of its arms; null where it is of none. Where the sweep was made of is not in
 * a run: the setting that is varied has its default there, which changes neither the run nor what comes of it.
 */
export function experimentInRun(run: RunDocument): Experiment | null {
  const [first] = run.arms;
  const { name: parameter, listed } = parseSwept(first?.name ?? '');
  if (!first || listed === null || !isParameter(parameter)) return null;
  const setting = sweptSetting(parameter);
  const values = run.arms.map(({ name }) => name.slice(name.indexOf('=') + 1));
  const shared = Object.fromEntries(
    Object.entries(first.saar).filter(([name]) => name !== setting && name !== 'enabled'),
  );
  // What a sweep of policies varies is no part of what it was made of.
  const { execution } = first;
  const kept = parameter !== 'policy' ? first : execution === undefined ? {} : { execution };
  const saar = setting === null ? first.saar : v.parse(saarConfigSchema, shared);
  const base = { ...run, arms: [{ ...kept, name: 'base', saar }] };
  const policies = parameter === 'policy' ? policiesIn(run, values) : {};
  try {
    const made = experimentOf(`${parameter}=${values.join(',')}`, base, policies);
    return writeRunDocument(made.run) === writeRunDocument(run) ? made : null;
  } catch (error) {
    // An arm may be called like the point of a sweep and be none.
    if (error instanceof SweepError) return null;
    throw error;
  }
}

/** What the arms of a sweep of policies say of their values, the lab's own apart. */
function policiesIn({ arms }: RunDocument, values: readonly string[]): Readonly<Record<string, PointPolicy>> {
  return Object.fromEntries(
    arms.flatMap(({ policy, rollout }, at) => {
      const value = values[at] ?? '';
      if (!policy) return [];
      const said: PointPolicy = rollout ? { policy, rollout } : { policy };
      const own = ownPolicies.get(value);
      return own && JSON.stringify(own) === JSON.stringify(said) ? [] : [[value, said] as const];
    }),
  );
}
