import { recordText, type RecordIdentity, type SaarConfig, type TrajectoryRecord } from '../rollout/index.ts';

/**
 * A record purified afterwards, as `lab purify` purifies it: the raw turns of its rollout are read as a log. The answer is that of the record and is not
 * judged again, and it took as long, since nothing was generated. Throws where the record can't be read as a log.
 *
 * @param saar K, γ, scope and metric.
 */
export async function purifyOffline(
  record: TrajectoryRecord,
  saar: SaarConfig,
  { id, group }: Pick<RecordIdentity, 'id' | 'group'>,
): Promise<TrajectoryRecord> {
  // Fetched when it is needed: other sweeps read no logs.
  const { parsePurifySettings, purifyLog } = await import('../datasets/purify/index.ts');
  const { startedAt, environment } = record;
  const { maxRetries, gamma, similarityScope, metric, maxExecutions } = saar;
  const purified = purifyLog(new Blob([recordText(record)]), {
    settings: parsePurifySettings({ maxRetries, gamma, similarityScope, metric, maxExecutions }),
    file: 'records.jsonl',
    app: environment.app,
    startedAt,
    signal: new AbortController().signal,
  });
  const made = await purified.next();
  if (made.done === true) throw new Error(`${record.id} can’t be purified: ${JSON.stringify(made.value.problems)}.`);
  const end = record.events.at(-1)?.at ?? 0;
  const events = made.value.events.map((event) => (event.type === 'rollout-ended' ? { ...event, at: end } : event));
  return { ...made.value, id, group, startedAt, environment, events, recomputedFrom: record.id };
}
