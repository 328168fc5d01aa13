import { computed } from '@preact/signals';
import * as v from 'valibot';
import { lanesSchema } from '../../sandbox/settings.ts';
import { localSetting } from '../local-setting/index.ts';

/**
 * How many programs a run's collection has at work at the same time, as typed; empty for one less than there are cores. It is kept in
 * this browser and is no part of a run: another machine has other cores, and the trajectories are the same.
 */
export const lanesText = localSetting('lanes', {
  read: (text) => (text === null || lanesIn(text) === null ? '' : text),
  write: (text) => (lanesIn(text) === null ? null : text),
  usual: '',
});

/** The same as a number from 0 to 64, 0 for one less than there are cores; null where it was typed wrong. */
export const lanes = computed(() => lanesIn(lanesText.value));

/** Reads a text as {@link lanes}. */
export function lanesIn(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  const read = v.safeParse(lanesSchema, /^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN);
  return read.success ? read.output : null;
}
