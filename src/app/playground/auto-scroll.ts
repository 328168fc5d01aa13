import { useEffect } from 'preact/hooks';

/** Nearer to the page's end than this, in pixels, a reader counts as being at the end. */
const near = 160;

/** So long after a run's end, in milliseconds, the page still follows: the result and the last difference arrive late. */
const afterglow = 1000;

/**
 * Keeps the end of the page in sight while a run grows, but only for a reader who is at the end: a reader who scrolls up to
 * read is left in peace until they come back.
 */
export function useAutoScroll(live: boolean): void {
  useEffect(() => {
    if (!live) return undefined;
    const { documentElement } = document;
    let atEnd = true;
    let last = scrollY;
    // The page also grows between two scroll events, so being far from the end alone does not mean that somebody left it.
    const look = () => {
      if (documentElement.scrollHeight - (scrollY + innerHeight) < near) atEnd = true;
      else if (scrollY < last) atEnd = false;
      last = scrollY;
    };
    const growth = new ResizeObserver(() => {
      if (atEnd) scrollTo({ top: documentElement.scrollHeight });
    });
    addEventListener('scroll', look, { passive: true });
    growth.observe(document.body);
    return () => {
      setTimeout(() => {
        removeEventListener('scroll', look);
        growth.disconnect();
      }, afterglow);
    };
  }, [live]);
}
