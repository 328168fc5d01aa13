import * as v from 'valibot';
import { rolloutConfigSchema, type RolloutConfig } from '../../rollout/index.ts';
import type { Summary, Tally } from '../download/summary.ts';

/** What a launch script takes over: one set of settings, and how many trajectories of the download have it. */
export interface LaunchSettings {
  /** The launch script's path in the download. */
  readonly path: string;
  readonly trajectories: number;
  readonly config: RolloutConfig;
  /**
   * `rollout`: all of the configuration was in force. `log`: a finished run was purified with its K, γ, dialect, scope and metric; nobody
   * knows how it was sampled, so that the rest of the configuration holds defaults, which no script may use.
   */
  readonly from: 'rollout' | 'log';
}

/** Every distinct setting of a download, those of rollouts first, each in the order in which it was met. */
export interface AllSettings {
  readonly launches: readonly LaunchSettings[];
  /** Trajectories of further settings, which the summary does not tell apart; no script is made for them. */
  readonly others: number;
}

/** What the settings of a download come to. Throws a ValiError where a configuration is not one of the lab's. */
export function settingsIn({ configs, purifications }: Pick<Summary, 'configs' | 'purifications'>): AllSettings {
  const found = [...readIn(configs, 'rollout'), ...readIn(purifications, 'log')];
  return {
    launches: found.map((one, at) => ({
      ...one,
      path: found.length === 1 ? 'cluster/rl.sh' : `cluster/rl-${String(at + 1)}.sh`,
    })),
    others: (configs.get('others') ?? 0) + (purifications.get('others') ?? 0),
  };
}

const configIn = v.pipe(v.string(), v.parseJson(), rolloutConfigSchema);

const readIn = (tally: Tally, from: LaunchSettings['from']): Omit<LaunchSettings, 'path'>[] =>
  [...tally]
    .filter(([json]) => json !== 'others')
    .map(([json, trajectories]) => ({ trajectories, config: v.parse(configIn, json), from }));
