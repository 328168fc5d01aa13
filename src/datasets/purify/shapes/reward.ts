import { numberOf, writeJson } from '../../../json/index.ts';
import type { SaidIn } from './message-text.ts';
import type { Notes } from './notes.ts';

type Row = Readonly<Record<string, unknown>>;

/** The fields of any log that hold a reward. */
export const rewardFields: readonly string[] = ['reward', 'score'];

/**
 * Those of verl's rollout dumps. Its `score` has what the training adds and takes away, such as the penalty of a long response; where a dump
 * has `acc`, that is the reward before it, or whether the answer is right.
 */
export const verlRewardFields: readonly string[] = ['acc', ...rewardFields];

/**
 * The reward that a row has, from the first of these fields that holds one; null where none does. Nothing is guessed: what is no number is
 * named in a warning, and so is a number on another scale than the lab's, and a later field that says something else.
 */
export function rewardIn(row: Row, fields: readonly string[], notes: Notes): SaidIn<number> | null {
  let reward: SaidIn<number> | null = null;
  for (const field of fields) {
    const said = row[field];
    if (said === undefined || said === null || said === '') continue;
    const value = valueOf(field, said);
    if (value === null) notes.warn(field, 'it is no number, and so not read as a reward', shown(said));
    else if (reward === null) {
      reward = { field, value };
      if (!usual.has(value)) notes.warn(field, 'the reward is none of 1 (right), 0 and -1 (wrong)', shown(said));
    } else if (value !== reward.value)
      notes.warn(field, `it is not read, since ${reward.field} has the reward`, shown(said));
  }
  return reward;
}

const usual: ReadonlySet<number> = new Set([1, 0, -1]);

/** Only `acc` is a truth value where verl writes it: whether the answer is right, which is 1 or -1 in the lab. */
function valueOf(field: string, said: unknown): number | null {
  if (field === 'acc' && typeof said === 'boolean') return said ? 1 : -1;
  return numberOf(said);
}

/** A value as a warning shows it. */
function shown(said: unknown): string {
  const text = typeof said === 'number' ? String(said) : writeJson(said);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
