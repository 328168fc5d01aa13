import type { TrajectoryRecord } from '../../rollout/index.ts';
import { textOf } from '../../saar/index.ts';
import { findRepairTalk } from '../repair-talk/index.ts';
import type { GateName, Gates } from './settings.ts';

/** A gate that looks at one record alone: why the record does not pass, or null where it does. */
export type RecordGate = (record: TrajectoryRecord, gates: Gates) => string | null;

/** Tokens that the policy wrote in the purified trajectory. */
export const lengthOf = ({ purified }: TrajectoryRecord): number =>
  purified.reduce((sum, { tokens }) => sum + tokens.length, 0);

/** The gates that look at one record alone; each passes everything while it is not set. */
export const recordGates = {
  minReward: ({ verdict }, { minReward }) => {
    if (minReward === undefined) return null;
    if (verdict === null) return 'nobody could judge it';
    return verdict.reward >= minReward ? null : `its reward is ${verdict.reward}`;
  },
  answered: ({ end, purified }, { answered }) => {
    if (answered !== true) return null;
    if (end.reason !== 'answered') return `it did not end with an answer (${end.reason})`;
    // A policy that stops at once has answered, and there is nothing to learn from it.
    return textOf(purified.at(-1)?.tokens ?? []).trim() === '' ? 'its last message is empty' : null;
  },
  purity: ({ purified }, { purity }) => {
    if (purity === undefined) return null;
    const failed = purified.filter(({ failure }) => failure !== null).length;
    if (purity === 'pure') {
      if (failed === 0) return null;
      return failed === 1 ? 'a failed call stays in it' : `${failed} failed calls stay in it`;
    }
    return failed > 0 ? null : 'no failed call stays in it';
  },
  repairTalk: (record, { repairTalk }) => {
    if (repairTalk !== 'drop') return null;
    const [talk] = findRepairTalk(record);
    return talk ? `it speaks of an error that is gone: “${talk.sentence}”` : null;
  },
  minTokens: (record, { minTokens }) =>
    minTokens === undefined || lengthOf(record) >= minTokens ? null : `it has ${lengthOf(record)} tokens`,
  maxTokens: (record, { maxTokens }) =>
    maxTokens === undefined || lengthOf(record) <= maxTokens ? null : `it has ${lengthOf(record)} tokens`,
} as const satisfies Partial<Record<GateName, RecordGate>>;
