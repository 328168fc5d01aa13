import type { RecordRow } from '../store/index.ts';

/** A figure of a set of trajectories: a sum over another sum. */
export interface Measure {
  /** In files; small letters. */
  readonly key: string;
  /** On plots. */
  readonly title: string;
  /** Whether it lies between 0 and 1. */
  readonly share: boolean;
  /** What a trajectory adds to the numerator and to the denominator; null where it says nothing about it. */
  readonly of: (row: RecordRow) => readonly [part: number, whole: number] | null;
}

/** What the points of a sweep are compared by. */
export const measures: readonly Measure[] = [
  {
    key: 'purified',
    title: 'Share purified',
    share: true,
    of: ({ status }) => [status === 'purified' ? 1 : 0, 1],
  },
  {
    key: 'has_errors',
    title: 'Share with errors left',
    share: true,
    of: ({ status }) => [status === 'has-errors' ? 1 : 0, 1],
  },
  {
    key: 'repaired',
    title: 'Purified, of those with failures',
    share: true,
    of: ({ status }) => (status === 'clean' ? null : [status === 'purified' ? 1 : 0, 1]),
  },
  {
    key: 'first_attempts',
    title: 'First-attempt success',
    share: true,
    of: ({ statistics: { firstAttempts } }) => [firstAttempts.succeeded, firstAttempts.total],
  },
  {
    key: 'accuracy',
    title: 'Accuracy',
    share: true,
    of: ({ verdict }) => (verdict === 'unjudged' ? null : [verdict === 'right' ? 1 : 0, 1]),
  },
  {
    key: 'shallow',
    title: 'Share of repairs that are shallow',
    share: true,
    of: ({ statistics: { repairs } }) => [repairs.shallow, repairs.shallow + repairs.deep],
  },
  {
    key: 'tokens',
    title: 'Tokens a trajectory',
    share: false,
    of: ({ statistics: { tokens } }) => [tokens.generated, 1],
  },
  {
    key: 'tokens_per_purified',
    title: 'Look-ahead tokens a purified trajectory',
    share: false,
    of: ({ status, statistics: { tokens } }) => [tokens.lookAhead, status === 'purified' ? 1 : 0],
  },
  {
    key: 'seconds',
    title: 'Seconds a trajectory',
    share: false,
    of: ({ ms }) => [ms / 1000, 1],
  },
  {
    key: 'look_ahead',
    title: 'Look-ahead tokens a trajectory',
    share: false,
    of: ({ statistics: { tokens } }) => [tokens.lookAhead, 1],
  },
];
