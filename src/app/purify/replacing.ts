import { computed, effect, signal } from '@preact/signals';
import { guardResult, guardWork } from '../guard-work/index.ts';
import { keeping, openFile, saved, start, take, work } from './state.ts';

/** What is asked for: to take a file, or to read or purify the one that is open. Either does away with what is there. */
export type Next = { readonly kind: 'take'; readonly file: File } | { readonly kind: 'start' };

/** What would be lost by it: work that is under way, or an outcome that was neither kept nor downloaded; null where nothing is. */
export const atStake = computed((): 'work' | 'outcome' | null => {
  const now = work.value;
  // Before a file is recognised there is no work that would be missed.
  if (now.kind === 'working') return openFile.value ? 'work' : null;
  if (now.kind !== 'done' || now.outcome.count === 0 || saved.value) return null;
  return keeping.value.kind === 'kept' ? null : 'outcome';
});

/** What was asked for and waits for the user's word; null where nothing does. */
export const asked = signal<Next | null>(null);

effect(() => guardWork('purify', work.value.kind === 'working'));
effect(() => guardResult('outcome of purify', atStake.value === 'outcome'));

/**
 * Does what is asked for; where something would be lost by it, the user is asked first. The outcome of the file that is open is not lost by
 * purifying that file again: those who try other settings can have it once more.
 */
export function request(next: Next): void {
  const lost = atStake.peek();
  if (lost === null || (lost === 'outcome' && next.kind === 'start')) go(next);
  else asked.value = next;
}

/** Takes the user's answer to what is {@link asked}. */
export function answer(yes: boolean): void {
  const next = asked.peek();
  if (yes && next) go(next);
  else asked.value = null;
}

function go(next: Next): void {
  asked.value = null;
  void (next.kind === 'take' ? take(next.file) : start());
}
