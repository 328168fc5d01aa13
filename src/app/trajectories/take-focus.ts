import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * For what takes the list's place on a narrow screen: there it takes the focus with it, which would else be nowhere.
 *
 * @param of what is shown; another one takes the focus anew
 */
export function useFocusOf<E extends HTMLElement>(of: unknown): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    element.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [of]);
  return element;
}
