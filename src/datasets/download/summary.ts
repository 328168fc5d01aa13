import { writeJson } from '../../json/index.ts';
import { signatureOf, type TrajectoryRecord, type Turn } from '../../rollout/index.ts';
import type { FailureType } from '../../saar/index.ts';
import type { Label } from '../labels/index.ts';
import { taskKey } from '../task-key.ts';

/** Sums over the turns of trajectories. */
export interface TurnSums {
  turns: number;
  /** Calls that were executed, or answered with what is wrong with them. */
  calls: number;
  failedCalls: number;
  /** Trajectories without a failed call. */
  cleanTrajectories: number;
  /** Tokens that the policy wrote. */
  tokens: number;
  /** Of these, the ones sampled in another context than the one they stand in. */
  graftedTokens: number;
  readonly failures: Map<FailureType, number>;
}

/** How often each of some values occurs, in the order in which they were met first. */
export type Tally = ReadonlyMap<string, number>;

/** Distinct settings that are told apart; all beyond are counted as one. A run has one for each of its arms. */
const mostSettings = 50;

/** What the card and the manifest say of the records that a download holds; each record adds to it once. */
export class Summary {
  records = 0;
  readonly raw = noTurns();
  readonly purified = noTurns();
  readonly rewards = { right: 0, wrong: 0, unjudged: 0 };
  readonly rollbacks = { triggered: 0, recovered: 0, failed: 0 };
  readonly repairs = { shallow: 0, deep: 0 };
  /** Of how many something was said, and what; `notes` of how many in a note. */
  readonly labels = { labelled: 0, good: 0, bad: 0, notes: 0 };
  /** Tokens that were generated in all, look-aheads included. */
  generatedTokens = 0;
  /** When the first and the last rollout began; empty where there is none. */
  first = '';
  last = '';
  /** Policies, as JSON of the record's `policy`. */
  readonly policies = new Map<string, number>();
  /** Configurations of rollouts without their seeds, as JSON. */
  readonly configs = new Map<string, number>();
  /** What runs of logs were purified with, as JSON: nobody knows how they were sampled. */
  readonly purifications = new Map<string, number>();
  /** What logs were recognised as. */
  readonly logs = new Map<string, number>();
  /** By which rules calls of logs were found failed, and of which it is unknown, by the rules' names. */
  readonly failedBy = new Map<string, number>();
  readonly unclear = new Map<string, number>();
  /** Records whose tokens are words and signs, because their log had none. */
  approximate = 0;
  readonly environments = new Map<string, number>();
  readonly taskSources = new Map<string, number>();
  readonly tools = new Map<string, number>();
  /** What tools were described as, JSON of their signatures. */
  readonly signatures = new Map<string, number>();
  readonly ends = new Map<string, number>();
  readonly #tasks = new Set<string>();
  readonly #groups = new Map<string, number>();

  /** Distinct tasks. */
  get tasks(): number {
    return this.#tasks.size;
  }

  /** Distinct groups. */
  get groups(): number {
    return this.#groups.size;
  }

  /** Rollouts of the largest group; 0 where there are none. Runs of logs count as none: what they share is a file. */
  get largestGroup(): number {
    let largest = 0;
    for (const size of this.#groups.values()) largest = Math.max(largest, size);
    return largest;
  }

  add(record: TrajectoryRecord, said?: Label): void {
    const { verdict, statistics, startedAt, config, task } = record;
    this.records += 1;
    if (said) addLabel(this.labels, said);
    addTurns(this.raw, record.raw);
    addTurns(this.purified, record.purified);
    this.rewards[verdict === null ? 'unjudged' : verdict.reward > 0 ? 'right' : 'wrong'] += 1;
    for (const key of ['triggered', 'recovered', 'failed'] as const) this.rollbacks[key] += statistics.rollbacks[key];
    for (const key of ['shallow', 'deep'] as const) this.repairs[key] += statistics.repairs[key];
    this.generatedTokens += statistics.tokens.generated;
    if (this.first === '' || startedAt < this.first) this.first = startedAt;
    if (startedAt > this.last) this.last = startedAt;
    count(this.policies, writeJson(record.policy));
    if (record.origin) {
      const { maxRetries, gamma, metric, similarityScope } = config.saar;
      const settings = { dialect: config.dialect, saar: { maxRetries, gamma, metric, similarityScope } };
      count(this.purifications, writeJson(settings));
      count(this.logs, record.origin.shape);
      if (record.origin.tokens === 'pieces') this.approximate += 1;
      for (const { outcome, rule } of record.origin.outcomes ?? []) {
        if (outcome !== 'succeeded') count(outcome === 'failed' ? this.failedBy : this.unclear, rule);
      }
    } else {
      // Each record has a seed of its own; a key without a value is left out of JSON.
      count(this.configs, writeJson({ ...config, seed: undefined }));
    }
    count(this.environments, writeJson(record.environment));
    count(this.taskSources, task.source ?? 'not named');
    count(this.tools, record.tool.name);
    count(this.signatures, writeJson(signatureOf(record.tool)));
    count(this.ends, record.end.reason);
    this.#tasks.add(taskKey(task));
    this.#groups.set(record.group, (this.#groups.get(record.group) ?? 0) + (record.origin ? 0 : 1));
  }
}

function addLabel(sums: Summary['labels'], { label, note }: Label): void {
  sums.labelled += 1;
  if (label !== 'none') sums[label] += 1;
  if (note !== '') sums.notes += 1;
}

const noTurns = (): TurnSums => ({
  turns: 0,
  calls: 0,
  failedCalls: 0,
  cleanTrajectories: 0,
  tokens: 0,
  graftedTokens: 0,
  failures: new Map(),
});

function addTurns(sums: TurnSums, turns: readonly Turn[]): void {
  let failed = 0;
  for (const { tokens, observation, failure } of turns) {
    sums.turns += 1;
    sums.tokens += tokens.length;
    for (const { provenance } of tokens) if (provenance === 'grafted') sums.graftedTokens += 1;
    if (observation !== null) sums.calls += 1;
    if (failure === null) continue;
    failed += 1;
    sums.failures.set(failure, (sums.failures.get(failure) ?? 0) + 1);
  }
  sums.failedCalls += failed;
  if (failed === 0) sums.cleanTrajectories += 1;
}

function count(tally: Map<string, number>, value: string): void {
  const key = tally.has(value) || tally.size < mostSettings ? value : 'others';
  tally.set(key, (tally.get(key) ?? 0) + 1);
}
