import { useEffect, useState } from 'preact/hooks';

/** `performance.now`, read anew twice a second while `on`. */
export function useClock(on = true): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [on]);
  return now;
}
