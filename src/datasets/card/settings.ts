import * as v from 'valibot';
import { rolloutConfigSchema, type RolloutConfig } from '../../rollout/index.ts';
import type { Tally } from '../download/summary.ts';
import { table, whole } from './tables.ts';

const settingsSchema = v.object(rolloutConfigSchema.entries);

/** Configurations that are compared; a manifest lists all. */
const columns = 6;

/** The settings that a reader compares, one column for each configuration of the download. */
export function settingsTable(configs: Tally): string {
  const read = [...configs].slice(0, columns).flatMap(([json, records]) => {
    const parsed = json.startsWith('{') ? v.safeParse(settingsSchema, JSON.parse(json)) : null;
    return parsed?.success === true ? [{ config: parsed.output, records }] : [];
  });
  const row = (name: string, value: (config: RolloutConfig) => string) => [
    name,
    ...read.map(({ config }) => value(config)),
  ];
  const saar = (value: (config: RolloutConfig['saar']) => string) => (config: RolloutConfig) =>
    config.saar.enabled ? value(config.saar) : '–';
  const settings = table(
    ['setting', ...read.map((_, at) => (read.length === 1 ? 'value' : `arm ${at + 1}`))],
    [
      ['trajectories', ...read.map(({ records }) => whole(records))],
      row('SAAR', ({ saar: { enabled, mode } }) => (enabled ? mode : 'off')),
      row(
        'K, retries at a failed position',
        saar(({ maxRetries }) => String(maxRetries)),
      ),
      row(
        'γ, similarity from which a repair is shallow',
        saar(({ gamma }) => String(gamma)),
      ),
      row(
        'similarity',
        saar(({ metric, similarityScope }) => `${metric} of the ${similarityScope}s`),
      ),
      row(
        'p, share of trajectories with SAAR',
        saar(({ rollbackProbability }) => String(rollbackProbability)),
      ),
      row('dialect', ({ dialect }) => dialect),
      row('temperature', ({ sampling }) => String(sampling.temperature)),
      row('top-p', ({ sampling }) => String(sampling.topP)),
      row('tokens a turn at most', ({ sampling }) => whole(sampling.maxTokens)),
      row('turns, tokens, seconds at most', ({ budget }) => {
        return `${whole(budget.turns)}, ${whole(budget.tokens)}, ${whole(budget.seconds)}`;
      }),
      row('characters of an observation', ({ observation }) => `${whole(observation.limit)}, cut ${observation.cut}`),
      row('interpreter', ({ execution }) =>
        execution === 'stateless' ? 'a new one for each call' : 'one a trajectory',
      ),
    ],
  );
  const others = configs.size - columns;
  return others > 0 ? `${settings}\n\n${others} more are in \`manifest.json\`.` : settings;
}
