import { signal } from '@preact/signals';
import { addressOf, placeOf, view, type Place } from './filter.ts';

/** See {@link Place}; follows the address. */
export const place = signal(placeOf(location.hash));

addEventListener('hashchange', () => {
  if (location.hash.startsWith(`#/${view}`)) place.value = placeOf(location.hash);
});

/** Goes elsewhere in the view: to another trajectory as a step of the history, to another filter without one. */
export function go(patch: Partial<Place>, step: 'step' | 'no-step' = 'step'): void {
  const next = { ...place.value, ...patch };
  if (step === 'step') location.hash = addressOf(next);
  else {
    history.replaceState(null, '', addressOf(next));
    place.value = next;
  }
}
