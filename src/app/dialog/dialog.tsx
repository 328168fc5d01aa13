import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** What draws the dialog that is open over the page, if one is. */
const shown = signal<(() => ComponentChildren) | null>(null);

/**
 * Opens a dialog over the page, instead of one that was open. It stands in the page's own tree, so that its ids are its own. What had the
 * focus gets it back when it is closed.
 *
 * @param draw gives the dialog; is handed what has to be called when it was closed
 */
export function openDialog(draw: (onClose: () => void) => ComponentChildren): void {
  const before = document.activeElement;
  const onClose = () => {
    shown.value = null;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  shown.value = () => draw(onClose);
}

/** Where dialogs appear; the shell has one. */
export function DialogPlace() {
  return <>{shown.value?.()}</>;
}
