import { signal } from '@preact/signals';

const pathOf = (hash: string): string => /^#\/([^?]*)/.exec(hash)?.[1] ?? '';
const queryOf = (hash: string): URLSearchParams =>
  new URLSearchParams(hash.includes('?') ? hash.slice(hash.indexOf('?') + 1) : '');

/** The view that the address names, such as `run`; empty where it names none. */
export const path = signal(pathOf(location.hash));

/** What the address says beside the view. */
export const addressQuery = (): URLSearchParams => queryOf(location.hash);

addEventListener('hashchange', () => (path.value = pathOf(location.hash)));

/** Calls back whenever another address with a query is opened in this tab, but not when the page itself writes one. */
export function onLink(follow: (query: URLSearchParams) => void): void {
  addEventListener('hashchange', () => {
    if (location.hash.includes('?')) follow(addressQuery());
  });
}

/** Makes the address a link to what is shown, without a step in the browser's history. */
export function writeAddress(view: string, query: URLSearchParams): void {
  const hash = `#/${view}?${query.toString()}`;
  if (hash !== location.hash) history.replaceState(null, '', hash);
}
