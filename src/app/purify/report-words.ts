import type { Unrepaired } from '../../datasets/purify/index.ts';

/** Why a failure stayed, in words. */
export const unrepairedWords: Readonly<Record<Unrepaired, string>> = {
  'no-success-within-k': 'no call within K turns succeeded',
  answered: 'the agent answered without another try',
  'log-ends': 'the log ends before a call succeeded',
  'other-tool': 'the agent went on with another tool',
  'parallel-calls': 'one of several calls of a message',
  'not-confirmed': 'the repaired program failed when it was run',
};
