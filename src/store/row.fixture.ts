import type { RecordRow } from './row.ts';

/** The row of a trajectory whose first call failed and was repaired deep. */
export const exampleRow: RecordRow = {
  run: 'r',
  place: 0,
  id: 'r/0',
  task: 'count-primes',
  model: 'tiny-1',
  arm: 'on',
  member: 0,
  verdict: 'right',
  reward: 1,
  status: 'purified',
  end: 'answered',
  turns: 2,
  ms: 1500,
  generationMs: 900,
  startedAt: '2026-01-01T00:00:00Z',
  repairs: [
    { attempt: 1, kind: 'deep', similarity: 0.31 },
    { attempt: 2, kind: 'deep', similarity: null },
  ],
  statistics: {
    toolCalls: { total: 3, succeeded: 1, failures: { NameError: 2, TypeError: 0 } },
    firstAttempts: { total: 1, succeeded: 0 },
    rollbacks: { triggered: 1, recovered: 1, failed: 0 },
    repairs: { shallow: 0, deep: 2 },
    tokens: { generated: 200, kept: 50, lookAhead: 150 },
  },
};
