import type { Unrepaired } from './offline-look-ahead.ts';

/** Why a failure stayed, in words. */
export const unrepairedWords: Readonly<Record<Unrepaired, string>> = {
  'no-success-within-k': 'no call within K turns succeeded',
  answered: 'the agent answered without another try',
  'log-ends': 'the log ends before a call succeeded',
  'other-tool': 'the agent went on with another tool',
  'parallel-calls': 'one of several calls of a message',
  'unclear-outcome': 'the log does not say whether the next call succeeded',
  'unanswered-call': 'the next call was never answered',
  'not-confirmed': 'the repaired program failed when it was run',
};

/** What stayed of a log, in words, with how many failures of each kind. */
export const stayedInWords = (
  counts: Readonly<Partial<Record<Unrepaired, number>>>,
): readonly { readonly words: string; readonly count: number }[] =>
  (Object.keys(counts) as Unrepaired[]).map((why) => ({ words: unrepairedWords[why], count: counts[why] ?? 0 }));
