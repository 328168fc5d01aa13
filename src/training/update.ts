import type { Sequence, Trainer } from '../policies/tiny/engine.ts';
import { advantagesOf } from '../rollout/index.ts';
import type { Finished } from './rollouts.ts';
import { batchesOf, logprobsOf } from './row-batches.ts';
import { preferenceRows, withMargins, type Preference } from './preference.ts';
import type { ArmName, Negatives, TrainingDocument } from './training-document.ts';
import { rejectedAttemptsOf, rowsOf, whereTheyDiffer, type RowSettings } from './training-rows.ts';

/** What a member of a group gives to learn from. */
interface Member {
  readonly reward: number;
  readonly rows: readonly Sequence[];
}

/** What learning from a batch came to. */
export interface UpdateFigures {
  /** The loss before each optimiser step, their mean; 0 where nothing could be learnt. */
  readonly loss: number;
  /** Optimiser steps that were made. */
  readonly steps: number;
  /** The share of groups whose members have unequal rewards, attempts that count as negatives included: of the others GRPO learns nothing. */
  readonly groupsWithSignal: number;
  /** Tokens over which the loss was averaged. */
  readonly tokens: number;
}

/** How a batch is learnt. */
export interface UpdateSettings extends RowSettings {
  readonly arm: ArmName;
  readonly negatives: Negatives;
  readonly minibatches: TrainingDocument['minibatches'];
  readonly learningRate: number;
}

/**
 * Learns from the groups of one step. Throws the signal's reason where it is aborted before the last batch was computed: the trainer may then have
 * made some of its optimiser steps, and has to go back to what was saved before.
 */
export async function learnFrom(
  trainer: Trainer,
  groups: readonly (readonly Finished[])[],
  settings: UpdateSettings,
  signal?: AbortSignal,
): Promise<UpdateFigures> {
  const weighted = [];
  for (const group of groups) {
    const preferences = await preferencesOf(trainer, group, settings, signal);
    weighted.push({ ...weightedRows(membersOf(group, settings)), preferences });
  }
  const signals = weighted.filter(({ hasSignal }) => hasSignal).length;
  const parts = split(weighted, settings.minibatches).map((part) => ({
    rows: part.flatMap(({ rows }) => rows),
    preferences: part.flatMap(({ preferences }) => preferences),
  }));
  // What later steps are compared with is what the model says now.
  const anchored: typeof parts = [];
  for (const { rows, preferences } of parts) {
    anchored.push({
      rows: settings.minibatches === 1 ? rows : await withReferences(trainer, rows, signal),
      preferences,
    });
  }
  let loss = 0;
  let steps = 0;
  for (const { rows, preferences } of anchored) {
    // Averaged over all assistant tokens, those of groups without a signal included, as verl does.
    const divisor = Math.max(1, learntTokens(rows));
    const batches = batchesOf(
      [...rows, ...(await preferenceRows(trainer, preferences, divisor, signal))].filter(({ weights }) =>
        weights.some((weight) => weight !== 0),
      ),
      divisor,
    );
    if (batches.length === 0) continue;
    loss += await trainer.stepTogether(batches, settings.learningRate, signal);
    steps += 1;
  }
  return {
    loss: steps === 0 ? 0 : loss / steps,
    steps,
    groupsWithSignal: groups.length === 0 ? 0 : signals / groups.length,
    tokens: parts.reduce((sum, { rows }) => sum + learntTokens(rows), 0),
  };
}

/** What a group gives to learn from, by the arm. */
function membersOf(group: readonly Finished[], settings: UpdateSettings): Member[] {
  const kept = settings.arm === 'filtered' ? group.filter(({ events }) => !hasFailure(events)) : group;
  const members = kept.map(({ reward, events }): Member => ({ reward, rows: rowsOf(events, settings) }));
  if (settings.arm !== 'negatives' || settings.negatives === 'dpo') return members;
  const rejected = kept
    .flatMap(({ events }) => rejectedAttemptsOf(events, settings))
    .map((attempt) => (settings.negatives === 'masked' ? whereTheyDiffer(attempt) : attempt.rejected));
  return [...members, ...rejected.map((row): Member => ({ reward: -1, rows: [row] }))];
}

/** What DPO's loss learns from a group; nothing in other arms. */
async function preferencesOf(
  trainer: Trainer,
  group: readonly Finished[],
  settings: UpdateSettings,
  signal: AbortSignal | undefined,
): Promise<Preference[]> {
  if (settings.arm !== 'negatives' || settings.negatives !== 'dpo') return [];
  const attempts = group.flatMap(({ events }) => rejectedAttemptsOf(events, settings));
  return await withMargins(trainer, attempts, signal);
}

const hasFailure = (events: Finished['events']): boolean =>
  events.some((event) => event.type === 'execution-ended' && event.failure !== null);

/** A row, and how many of its tokens count in the mean over tokens. */
interface WeightedRow extends Sequence {
  readonly learnt: number;
}

/** The rows of a group with their advantages (Group Relative Policy Optimization: the group's mean and deviation). */
function weightedRows(members: readonly Member[]): { readonly rows: WeightedRow[]; readonly hasSignal: boolean } {
  const advantages = advantagesOf(members.map(({ reward }) => reward));
  const rows = members.flatMap((member, at) =>
    member.rows.map((row): WeightedRow => ({
      ...row,
      weights: row.weights.map((mask) => (mask === 0 ? 0 : mask * (advantages[at] ?? 0))),
      learnt: row.weights.filter((mask) => mask !== 0).length,
    })),
  );
  return { rows, hasSignal: advantages.some((advantage) => advantage !== 0) };
}

const learntTokens = (rows: readonly WeightedRow[]): number => rows.reduce((sum, { learnt }) => sum + learnt, 0);

/** A list in as many parts, of which none has two items more than another; those that would be empty left out. */
export function split<Item>(list: readonly Item[], parts: number): Item[][] {
  const from = (at: number): number => Math.floor((at * list.length) / parts);
  return Array.from({ length: parts }, (_, at) => list.slice(from(at), from(at + 1))).filter(
    ({ length }) => length > 0,
  );
}

/** The rows, each token that has no reference with what the model gives it now. */
async function withReferences(
  trainer: Trainer,
  rows: readonly WeightedRow[],
  signal: AbortSignal | undefined,
): Promise<WeightedRow[]> {
  const now = await logprobsOf(trainer, rows, signal);
  return rows.map((row) => ({
    ...row,
    references: row.tokens.map((_, at) => row.references?.[at] ?? now.get(row)?.[at] ?? null),
  }));
}
