import * as v from 'valibot';
import { saarConfigSchema, type SaarConfig } from '../rollout/index.ts';
import { trainingStages } from '../policies/known-models.ts';

/**
 * What is varied, by the name under which a sweep asks for it, and the setting of SAAR that it is; null where it is none. `k=0` is what the arm `off` is:
 * nothing is ever retried.
 */
const parameters = {
  k: { setting: 'maxRetries', symbol: 'K', numeric: true },
  gamma: { setting: 'gamma', symbol: 'γ', numeric: true },
  p: { setting: 'rollbackProbability', symbol: 'p', numeric: true },
  metric: { setting: 'metric', symbol: 'metric', numeric: false },
  scope: { setting: 'similarityScope', symbol: 'scope', numeric: false },
  mode: { setting: 'mode', symbol: 'mode', numeric: false },
  when: { setting: 'enabled', symbol: 'when', numeric: false },
  policy: { setting: null, symbol: 'policy', numeric: false },
} as const satisfies Readonly<
  Record<string, { readonly setting: keyof SaarConfig | null; readonly symbol: string; readonly numeric: boolean }>
>;

/** What a sweep can vary. */
export type SweepParameter = keyof typeof parameters;

/** See {@link SweepParameter}. */
export const sweepParameters = Object.keys(parameters) as readonly SweepParameter[];

/**
 * When trajectories are purified, by the values of `when`, and whether rollback is on in their rollouts: never; while the policy writes; or afterwards, the
 * trajectories of `off`.
 */
const whenEnabled: Readonly<Record<string, boolean>> = { off: false, online: true, offline: true };

/** The settings that a sweep can vary, as the configuration calls them. */
export const sweptSettings = Object.values(parameters).flatMap(({ setting }) => setting ?? []);

/** The setting that a parameter varies, as the configuration calls it; null where it is none of SAAR's. */
export const sweptSetting = (parameter: SweepParameter): keyof SaarConfig | null => parameters[parameter].setting;

/** One setting in several values, everything else the same. */
export interface Sweep {
  readonly parameter: SweepParameter;
  /** How plots call the parameter. */
  readonly symbol: string;
  /** Whether the values are numbers. */
  readonly numeric: boolean;
  /** As they were asked for, in that order. */
  readonly points: readonly SweepPoint[];
}

/** The arm of a run that is a point of a sweep. */
export interface SweepArm {
  readonly name: string;
  readonly saar: SaarConfig;
}

/** One value of a sweep, and the arm that runs it. */
export interface SweepPoint {
  /** As it was asked for. */
  readonly value: string;
  readonly arm: SweepArm;
  /**
   * True where the point is not run: its trajectories are those of the point `off`, purified afterwards with the settings of the arm. Left out
   * otherwise.
   */
  readonly offline?: boolean;
}

/** Says what is wrong with a sweep, in words. */
export class SweepError extends Error {
  override readonly name = 'SweepError';
}

/**
 * Reads `k=0,1,3`, and makes an arm of each value. All arms meet the same draws, as the arms of any run do. Throws a {@link SweepError}.
 *
 * @param saar Everything that is not varied.
 * @param policies The values that `policy` can have beside {@link ownPolicyValues}.
 */
export function parseSweep(text: string, saar: SaarConfig, policies: readonly string[] = []): Sweep {
  const { name, listed } = parseSwept(text);
  if (!isParameter(name) || listed === null || (name !== 'policy' && listed.includes('='))) {
    throw new SweepError(
      `A sweep is written as k=0,1,3, not “${text}”. What can be varied: ${sweepParameters.join(', ')}.`,
    );
  }
  const { setting, symbol, numeric } = parameters[name];
  const values = listed.split(',').map((value) => value.trim());
  const twice = values.find((value, at) => values.indexOf(value) < at);
  if (twice !== undefined) throw new SweepError(`The sweep has ${name}=${twice} twice.`);
  const points = values.map((value): SweepPoint => {
    if (name === 'when') return whenPoint(value, values, saar);
    if (setting === null) return policyPoint(value, saar, policies);
    if (numeric && !/^\d+(\.\d+)?$/.test(value)) throw new SweepError(`${name}=${value} is not a number.`);
    const parsed = v.safeParse(saarConfigSchema, {
      ...saar,
      enabled: true,
      [setting]: numeric ? Number(value) : value,
    });
    if (!parsed.success) throw new SweepError(`${name}=${value} can’t be: ${parsed.issues[0].message}.`);
    return { value, arm: { name: `${name}=${value}`, saar: parsed.output } };
  });
  return { parameter: name, symbol, numeric, points };
}

/** The two sides of a sweep as it is written; `listed` is null where there is only one. */
export function parseSwept(text: string): { readonly name: string; readonly listed: string | null } {
  const at = text.indexOf('=');
  return at < 0 ? { name: text, listed: null } : { name: text.slice(0, at), listed: text.slice(at + 1) };
}

/** The values that name the policies which come with the lab: the stages of the smaller model's training, and `tiny`, the page's own model. */
export const ownPolicyValues: readonly string[] = [...trainingStages, 'tiny'];

function policyPoint(value: string, saar: SaarConfig, policies: readonly string[]): SweepPoint {
  if (policies.includes(value) || ownPolicyValues.includes(value))
    return { value, arm: { name: `policy=${value}`, saar } };
  const known = ownPolicyValues.join(', ');
  throw new SweepError(
    value === ''
      ? `The sweep lacks a policy. Those that come with the lab: ${known}.`
      : `policy=${value} is not known: the experiment does not say what it is. Those that come with the lab: ${known}.`,
  );
}

function whenPoint(value: string, values: readonly string[], saar: SaarConfig): SweepPoint {
  const enabled = Object.hasOwn(whenEnabled, value) ? whenEnabled[value] : undefined;
  if (enabled === undefined)
    throw new SweepError(`when=${value} can’t be: when must be one of ${Object.keys(whenEnabled).join(', ')}.`);
  const arm = { name: `when=${value}`, saar: { ...saar, enabled } };
  if (value !== 'offline') return { value, arm };
  if (!values.includes('off'))
    throw new SweepError('when=offline purifies the trajectories of when=off: the sweep needs both.');
  if (saar.mode !== 'sequential')
    throw new SweepError('when=offline needs the mode sequential: a log holds no best of K.');
  return { value, arm, offline: true };
}

/** Whether a sweep can vary what a text names. */
export const isParameter = (name: string): name is SweepParameter => Object.hasOwn(parameters, name);
