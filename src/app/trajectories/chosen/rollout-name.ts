import type { RecordRow } from '../../../store/index.ts';

/** A rollout for people: its task, its arm, and its number in the group, from 1. */
export const rolloutName = ({ task, arm, member }: Pick<RecordRow, 'task' | 'arm' | 'member'>): string =>
  `${task}, ${arm}, rollout ${member + 1}`;
