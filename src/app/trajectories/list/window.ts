import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Rows beyond the edges that are drawn, too, so that a quick flick meets rows. */
const margin = 8;

/** The rows of a scrolled box that are drawn: from `first` to before `last`. All rows have the same height, in pixels. */
export function useWindow(
  box: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
): { readonly first: number; readonly last: number } {
  const [view, setView] = useState({ first: 0, count: 20 });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = () =>
      setView({
        first: Math.max(0, Math.floor(element.scrollTop / rowHeight) - margin),
        count: Math.ceil(element.clientHeight / rowHeight) + 2 * margin,
      });
    look();
    const size = new ResizeObserver(look);
    size.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [rowHeight]);
  return { first: Math.min(view.first, count), last: Math.min(count, view.first + view.count) };
}
