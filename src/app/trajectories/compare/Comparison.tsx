import './comparison.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { yieldToPage } from '../../../collect/index.ts';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import type { Store } from '../../../store/index.ts';
import { counted, percent } from '../../../formats/index.ts';
import { Button, Disclosure, Notice, Progress } from '../../components/index.ts';
import { TurnCard } from '../../trajectory/index.ts';
import { go } from '../place.ts';
import { useFocusOf } from '../take-focus.ts';
import { blocksOf, type ComparedPair } from './blocks.ts';
import { compareTurns, type ComparedRow } from './comparison.ts';
import { differenceWords, firstDifference } from './first-difference.ts';
import { Heads } from './Heads.tsx';
import { PairOfTurns } from './PairOfTurns.tsx';
import type { RunLabels } from '../labels/index.ts';
import { readSide, type Side } from './side.ts';
import { TurnsApart } from './TurnsApart.tsx';

interface ComparisonProps {
  readonly store: Store;
  readonly run: string;
  readonly labels: RunLabels;
  /** The two places, in the run's plan. */
  readonly left: number;
  readonly right: number;
}

/** What the sides are called in a sentence. */
const sides = { left: 'on the left', right: 'on the right' };

interface Compared {
  readonly left: Side;
  readonly right: Side;
  readonly rows: readonly ComparedRow[];
}

/** Two trajectories of a run side by side: their heads, the settings that differ, and their turns, aligned. */
export function Comparison({ store, run, labels, left, right }: ComparisonProps) {
  const [compared, setCompared] = useState<Compared | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    setCompared(null);
    setProblem(null);
    setDone(0);
    const draw = (share: number) => {
      const drawn = yieldToPage();
      if (drawn) setDone(share);
      return drawn;
    };
    const compare = async () => {
      const [one, other] = await Promise.all([readSide(store, run, left), readSide(store, run, right)]);
      const rows = await compareTurns(one.turns, other.turns, signal, draw);
      signal.throwIfAborted();
      setCompared({ left: one, right: other, rows });
    };
    compare().catch((error: unknown) => {
      if (!signal.aborted) setProblem(problemOf(error));
    });
    return () => abort.abort();
  }, [store, run, left, right]);
  const section = useFocusOf<HTMLElement>(`${left} ${right}`);
  return (
    <section
      class="comparison"
      aria-label="Comparison"
      aria-busy={compared === null && problem === null}
      tabIndex={-1}
      ref={section}
    >
      <div class="trajectory-bar">
        <Button onClick={() => go({ open: null })}>Close</Button>
        <Button onClick={() => go({ open: right, with: left }, 'replace')}>Swap sides</Button>
      </div>
      {problem ? (
        <Notice tone="failed" title={problem.what}>
          <p>{problem.advice}</p>
        </Notice>
      ) : compared ? (
        <Both {...compared} labels={labels} />
      ) : (
        <>
          <p class="small soft">
            Aligning the turns of the two trajectories: {percent(Math.floor(done * 100) / 100)}. Hundreds of turns take
            seconds; Close stops it.
          </p>
          <Progress fraction={done} label="Aligning the turns" />
        </>
      )}
    </section>
  );
}

function Both({ left, right, rows, labels }: Compared & Pick<ComparisonProps, 'labels'>) {
  const difference = firstDifference(left.turns, right.turns);
  const blocks = useMemo(() => blocksOf(rows), [rows]);
  const first = blocks.findIndex(({ kind }) => kind !== 'same');
  const marked = useRef<HTMLElement>(null);
  const jump = () => {
    marked.current?.scrollIntoView({ block: 'start' });
    marked.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <header class="comparison-head">
        <h2 class="trajectory-title">Two trajectories compared</h2>
        {difference ? (
          <p>
            <Button onClick={jump}>First difference: {differenceWords(difference, sides)}</Button>
          </p>
        ) : (
          <p>{left.turns.length === 0 ? 'Neither has a turn.' : 'All turns are the same, word for word.'}</p>
        )}
      </header>
      <Heads left={left} right={right} labels={labels} />
      <p class="small soft">
        The turns as they are kept, after all rollbacks. Lines with − are only on the left, lines with + only on the
        right.
      </p>
      <ol class="comparison-rows" aria-label="Turns side by side">
        {blocks.map((block, index) => {
          const mark = index === first ? { isFirst: true, at: marked } : { isFirst: false };
          return (
            <li key={index}>
              {block.kind === 'same' ? (
                <SameTurns pairs={block.pairs} side={left} />
              ) : block.kind === 'pair' ? (
                <PairOfTurns pair={block.pair} {...mark} />
              ) : (
                <TurnsApart left={block.left} right={block.right} sides={{ left, right }} {...mark} />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface SameTurnsProps {
  readonly pairs: readonly ComparedPair[];
  readonly side: Side;
}

/** Turns that say the same on both sides, folded away. */
function SameTurns({ pairs, side }: SameTurnsProps) {
  const { dialect, saar } = side.record.config;
  return (
    <Disclosure summary={counted(pairs.length, 'equal turn')}>
      {pairs.map(({ left: { number, position } }) => (
        <TurnCard
          key={number}
          position={position}
          live={false}
          gamma={saar.gamma}
          retries={saar.maxRetries}
          dialect={dialect}
        />
      ))}
    </Disclosure>
  );
}
