import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const controls = 'a[href], button:enabled, summary, input:enabled, select:enabled, textarea:enabled';

/** What takes the focus over from a row of a list that goes away: the first control of the next row, or of the one before. */
export function besideRow(going: Element): HTMLElement | null {
  const row = going.closest('li, tr');
  const beside = [row?.nextElementSibling, row?.previousElementSibling];
  return beside.map((other) => other?.querySelector<HTMLElement>(controls)).find(Boolean) ?? null;
}

/**
 * Has the focus stay where a reader is when the element that has it is taken away; else it would be nowhere, and the keyboard would begin at
 * the top of the page.
 *
 * @param heir Finds what has the focus next; the page's main part where it finds nothing. It is asked while the element is still there.
 * @returns the element's ref
 */
export function useFocusHeir<E extends HTMLElement>(heir: (going: E) => HTMLElement | null): RefObject<E | null> {
  const element = useRef<E>(null);
  useLayoutEffect(
    () => () => {
      const going = element.current;
      if (going?.contains(document.activeElement) !== true) return;
      (heir(going) ?? document.getElementById('main'))?.focus({ preventScroll: true });
    },
    [],
  );
  return element;
}
