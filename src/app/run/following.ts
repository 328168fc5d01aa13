import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Nearer to the page's end than this, in pixels, a reader counts as being at the end. */
const near = 160;

/**
 * Keeps the end of the page in sight while a run grows, but only for a reader who is at the end: whoever scrolls up to
 * read is left in peace.
 */
export function useFollowing(live: boolean, changed: unknown): void {
  const atEnd = useRef(true);
  useEffect(() => {
    const look = () => {
      const { scrollHeight } = document.documentElement;
      atEnd.current = scrollHeight - (scrollY + innerHeight) < near;
    };
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  const wasLive = useRef(live);
  useLayoutEffect(() => {
    // The last change of a run, its result, arrives together with its end.
    const grew = live || wasLive.current;
    wasLive.current = live;
    if (grew && atEnd.current) scrollTo({ top: document.documentElement.scrollHeight });
  }, [live, changed]);
}
