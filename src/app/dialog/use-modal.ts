import './dialog.css';
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { format, route } from '../address/index.ts';

/** Shows a dialog over the page as soon as it is there, and closes it where the page goes to another place: that has other contents. */
export function useModal(dialog: { readonly current: HTMLDialogElement | null }): void {
  useEffect(() => {
    dialog.current?.showModal();
    const opened = format(route.peek());
    return effect(() => {
      if (format(route.value) !== opened) dialog.current?.close();
    });
  }, []);
}
