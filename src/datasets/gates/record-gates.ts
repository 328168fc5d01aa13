import type { GateFacts } from './facts.ts';
import type { GateName, Gates } from './settings.ts';

/** A gate that looks at one record alone: why the record does not pass, or null where it does. */
export type RecordGate = (facts: GateFacts, gates: Gates) => string | null;

/** The gates that look at one record alone; each passes everything while it is not set. */
export const recordGates = {
  minReward: ({ reward }, { minReward }) => {
    if (minReward === undefined) return null;
    if (reward === null) return 'it is unjudged';
    return reward >= minReward ? null : `its reward is ${reward}`;
  },
  answered: ({ end, silent }, { answered }) => {
    if (answered !== true) return null;
    if (end !== 'answered') return `it did not end with an answer (${end})`;
    // A policy that stops at once has answered, and there is nothing to learn from it.
    return silent ? 'its last message is empty' : null;
  },
  purity: ({ failures }, { purity }) => {
    if (purity === undefined) return null;
    if (purity === 'pure') {
      if (failures === 0) return null;
      return failures === 1 ? 'a failed call stays in it' : `${failures} failed calls stay in it`;
    }
    return failures > 0 ? null : 'no failed call stays in it';
  },
  repairTalk: ({ talk }, { repairTalk }) =>
    repairTalk !== 'drop' || talk === null ? null : `it speaks of an error that is gone: “${talk}”`,
  minTokens: ({ tokens }, { minTokens }) =>
    minTokens === undefined || tokens >= minTokens ? null : `it has ${tokens} tokens`,
  maxTokens: ({ tokens }, { maxTokens }) =>
    maxTokens === undefined || tokens <= maxTokens ? null : `it has ${tokens} tokens`,
} as const satisfies Partial<Record<GateName, RecordGate>>;
