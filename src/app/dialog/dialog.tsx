import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** What draws the dialog that is open over the page, if one is. */
const shown = signal<(() => ComponentChildren) | null>(null);

/** Opens a dialog over the page, instead of one that was open. It stands in the page's own tree, so that its ids are its own. */
export const showDialog = (draw: () => ComponentChildren): void => void (shown.value = draw);

/** Takes the dialog away. */
export const hideDialog = (): void => void (shown.value = null);

/** Where dialogs appear; the shell has one. */
export function DialogPlace() {
  return <>{shown.value?.()}</>;
}
