import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Figures, WorkItem } from '../../collect/index.ts';
import { isUnderWay, type Session } from './session.ts';

/** What the page shows of a run at a moment. */
export interface Snapshot {
  readonly figures: Figures | null;
  readonly underWay: readonly WorkItem[];
  /** Tokens generated a second of late; null while nothing was measured. */
  readonly tokensPerSecond: number | null;
}

/** Milliseconds between two looks: what comes hundreds of times a second is drawn a few times a second. */
const lookEvery = 300;

/** The speed is taken over this many looks. */
const looksForSpeed = 10;

/**
 * The run as it is, looked at a few times a second, and in the very render in which its state changes: a run that says that it ended shows
 * all that it kept. Figures that did not change keep their identity.
 */
export function useSnapshot(session: Session): Snapshot {
  const [beat, setBeat] = useState<{ readonly tokensPerSecond: number | null }>({ tokensPerSecond: null });
  // What is read here makes each change of the state a reason to look at once.
  const kind = session.state.value?.kind;
  const collecting = session.collecting.value;
  const figuresOfOther = session.read.value;
  useEffect(() => {
    const counts: { at: number; tokens: number }[] = [];
    const again = () => {
      counts.push({ at: performance.now(), tokens: session.live.tokens });
      if (counts.length > looksForSpeed) counts.shift();
      setBeat({ tokensPerSecond: speedOf(counts) });
    };
    again();
    if (!isUnderWay(session.state.peek())) return undefined;
    const timer = setInterval(again, lookEvery);
    return () => clearInterval(timer);
  }, [session, kind, collecting, figuresOfOther]);
  return useMemo(() => look(session, beat.tokensPerSecond), [session, kind, collecting, figuresOfOther, beat]);
}

const look = ({ collecting, read, live }: Session, tokensPerSecond: number | null): Snapshot => ({
  figures: collecting.peek()?.collection.figures.peek() ?? read.peek(),
  underWay: [...live.underWay.values()],
  tokensPerSecond,
});

function speedOf(counts: readonly { at: number; tokens: number }[]): number | null {
  const [first, last] = [counts[0], counts.at(-1)];
  if (!first || !last || last.at - first.at < lookEvery) return null;
  return ((last.tokens - first.tokens) / (last.at - first.at)) * 1000;
}
