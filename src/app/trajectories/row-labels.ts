import type { RecordRow } from '../../store/index.ts';
import type { IconName, Tone } from '../components/index.ts';

/** A word with its icon and colour. */
export interface RowWord {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

/** Whether the answer is right. */
export function verdictOf({ verdict }: Pick<RecordRow, 'verdict'>): RowWord {
  switch (verdict) {
    case 'right':
      return { word: 'Right', icon: 'clean', tone: 'clean' };
    case 'wrong':
      return { word: 'Wrong', icon: 'failed', tone: 'failed' };
    case 'unjudged':
      return { word: 'Not judged', icon: 'note', tone: 'plain' };
  }
}

/** What came of the failed calls: the deepest repair names it, and a failure that stays above all. */
export function statusOf({ status, statistics }: Pick<RecordRow, 'status' | 'statistics'>): RowWord {
  if (status === 'has-errors') return { word: 'Has errors', icon: 'failed', tone: 'failed' };
  if (status === 'clean') return { word: 'No failure', icon: 'clean', tone: 'plain' };
  const { deep, shallow } = statistics.repairs;
  if (deep > 0) return { word: 'Repaired deep', icon: 'deep', tone: 'deep' };
  if (shallow > 0) return { word: 'Repaired shallow', icon: 'shallow', tone: 'shallow' };
  return { word: 'Purified', icon: 'clean', tone: 'clean' };
}

/** A rollout for people: its task, its arm, and its number in the group, from 1. */
export const rolloutName = ({ task, arm, member }: Pick<RecordRow, 'task' | 'arm' | 'member'>): string =>
  `${task}, ${arm}, rollout ${member + 1}`;
