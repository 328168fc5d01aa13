import { signal } from '@preact/signals';

/** What the address shows of this view: a run that is kept, or the set-up with a document that a link carries. */
export type Place =
  { readonly kind: 'home'; readonly link: string | null } | { readonly kind: 'run'; readonly id: string };

/** The view's name in the address. */
export const view = 'collect';

/** Where in the view an address leads. */
export function placeOf(hash: string): Place {
  const query = new URLSearchParams(hash.includes('?') ? hash.slice(hash.indexOf('?') + 1) : '');
  const id = query.get('run');
  return id === null || id === '' ? { kind: 'home', link: query.get('doc') } : { kind: 'run', id };
}

/** See {@link Place}; follows the address. */
export const place = signal(placeOf(location.hash));

addEventListener('hashchange', () => {
  if (location.hash.startsWith(`#/${view}`)) place.value = placeOf(location.hash);
});

/** The address of a run. */
export const runAddress = (id: string): string => `#/${view}?run=${encodeURIComponent(id)}`;

/** Opens a run, as a step of the browser's history. */
export const showRun = (id: string): void => void (location.hash = runAddress(id));
