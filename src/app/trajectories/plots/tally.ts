import type { RecordRow } from '../../../store/index.ts';
import { rowNumbers } from '../../filter/index.ts';
import { binOf } from './bins.ts';

/** Bins of similarities, from 0 to 1. */
export const similarityBins = 20;

/** Bins of the share of tokens that was kept, from 0 to 1. */
export const keptBins = 10;

/** How often something was there, and in how many trajectories. */
export interface Count {
  /** Trajectories that have it: as many as a filter by it lists. */
  readonly trajectories: number;
  /** All of them: calls, or decisions. */
  readonly all: number;
}

/** Decisions by how they were made. */
export interface Decisions {
  readonly shallow: number;
  readonly deep: number;
}

/** What the plots show of some trajectories. */
export interface Tally {
  readonly trajectories: number;
  /** By the type of failure, the most frequent first; look-aheads are counted, too. */
  readonly failures: readonly (readonly [type: string, count: Count])[];
  /** By the retry, from 1, that a repair came from, in order. */
  readonly attempts: readonly (readonly [attempt: number, count: Count & Decisions])[];
  /** Decisions by their similarity, a number for each of {@link similarityBins}. */
  readonly similarity: readonly Count[];
  /** Trajectories by the share of their tokens that was kept, a number for each of {@link keptBins}. */
  readonly kept: readonly number[];
  /** Trajectories without a token, which have no such share. */
  readonly withoutTokens: number;
  /** How the decisions were made. */
  readonly recorded: Decisions;
  /** Similarities, in ascending order, of decisions that γ makes. */
  readonly byGamma: Float64Array;
  /** The same of decisions that were deep although the similarity reached γ: the call could not be grafted, whatever γ is. */
  readonly alwaysDeep: Float64Array;
  /** Decisions without a similarity, because a turn could not be split: deep, whatever γ is. */
  readonly unsplittable: number;
}

interface Counting {
  trajectories: number;
  all: number;
}

/** Counts trajectories one by one. */
export class Tallying {
  readonly #gammas: ReadonlyMap<string, number>;
  #trajectories = 0;
  #withoutTokens = 0;
  #unsplittable = 0;
  readonly #failures = new Map<string, Counting>();
  readonly #attempts = new Map<number, Counting & { shallow: number; deep: number }>();
  readonly #similarity = Array.from({ length: similarityBins }, (): Counting => ({ trajectories: 0, all: 0 }));
  readonly #kept = Array.from({ length: keptBins }, () => 0);
  readonly #byGamma: number[] = [];
  readonly #alwaysDeep: number[] = [];

  /** @param gammas The arms' γ by their names. Of an arm that is not among them, no decision is known not to be γ's. */
  constructor(gammas: ReadonlyMap<string, number>) {
    this.#gammas = gammas;
  }

  /** Counts one more. */
  add(row: RecordRow): void {
    this.#trajectories += 1;
    for (const [type, calls = 0] of Object.entries(row.statistics.toolCalls.failures)) {
      if (calls === 0) continue;
      const count = entry(this.#failures, type, { trajectories: 0, all: 0 });
      count.trajectories += 1;
      count.all += calls;
    }
    const kept = rowNumbers.kept(row);
    const bin = kept === null ? null : binOf(kept, keptBins);
    if (bin === null) this.#withoutTokens += 1;
    else this.#kept[bin] = (this.#kept[bin] ?? 0) + 1;
    this.#addRepairs(row);
  }

  #addRepairs({ arm, repairs }: RecordRow): void {
    const gamma = this.#gammas.get(arm);
    // Each of these is counted once for the trajectory.
    const seen = new Set<Counting>();
    for (const { attempt, kind, similarity } of repairs) {
      const of = entry(this.#attempts, attempt, { trajectories: 0, all: 0, shallow: 0, deep: 0 });
      of.all += 1;
      of[kind] += 1;
      seen.add(of);
      if (similarity === null) {
        this.#unsplittable += 1;
        continue;
      }
      const bin = binOf(similarity, similarityBins);
      const count = bin === null ? undefined : this.#similarity[bin];
      if (count) {
        count.all += 1;
        seen.add(count);
      }
      const held = kind === 'deep' && gamma !== undefined && similarity >= gamma;
      (held ? this.#alwaysDeep : this.#byGamma).push(similarity);
    }
    for (const count of seen) count.trajectories += 1;
  }

  /** What was counted so far. */
  done(): Tally {
    const attempts = [...this.#attempts].sort(([a], [b]) => a - b).map(([n, count]) => [n, { ...count }] as const);
    return {
      trajectories: this.#trajectories,
      failures: [...this.#failures]
        .map(([type, count]) => [type, { ...count }] as const)
        .sort(([one, a], [other, b]) => b.trajectories - a.trajectories || (one < other ? -1 : 1)),
      attempts,
      similarity: this.#similarity.map((count) => ({ ...count })),
      kept: [...this.#kept],
      withoutTokens: this.#withoutTokens,
      recorded: {
        shallow: attempts.reduce((sum, [, { shallow }]) => sum + shallow, 0),
        deep: attempts.reduce((sum, [, { deep }]) => sum + deep, 0),
      },
      byGamma: Float64Array.from(this.#byGamma).sort(),
      alwaysDeep: Float64Array.from(this.#alwaysDeep).sort(),
      unsplittable: this.#unsplittable,
    };
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, first: Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  map.set(key, first);
  return first;
}
