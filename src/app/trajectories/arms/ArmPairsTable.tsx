import './arms.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import type { Store } from '../../../store/index.ts';
import { counted, figure, upTo } from '../../../formats/index.ts';
import { ArmsChoice } from '../../arms-choice/index.ts';
import { format } from '../../address/index.ts';
import { Button, Notice } from '../../components/index.ts';
import { differenceWords, firstDifference, readSide } from '../compare/index.ts';
import type { RunLabels } from '../labels/index.ts';
import { go, place } from '../place.ts';
import { useFocusOf } from '../take-focus.ts';
import { VirtualTable } from '../table/index.ts';
import { armPairs, rewardTally, type ArmPairs } from './arm-pairs.ts';
import { FirstDifferences, type PairFinding, type PlacePair } from './first-differences.ts';

interface ArmPairsTableProps {
  readonly store: Store;
  readonly run: string;
  readonly labels: RunLabels;
  readonly left: string;
  readonly right: string;
  /** All arms of the run. */
  readonly arms: readonly string[];
  /** What is listed, and how many trajectories were kept then: with another of both, the rows are read anew. */
  readonly of: string;
  readonly kept: number;
}

/** Two arms of a run: each rollout of the one beside the same rollout of the other, with their rewards and where they part. */
export function ArmPairsTable({ store, run, labels, left, right, arms, of, kept }: ArmPairsTableProps) {
  const [found, setFound] = useState<ArmPairs | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const [, redraw] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const { filter } = place.peek();
    setFound(null);
    setProblem(null);
    const rows = (arm: string) => store.records.rows(run, { arm });
    const pair = async () => {
      await labels.ready;
      setFound(await armPairs(rows(left), rows(right), filter, labels.all.peek(), abort.signal));
    };
    pair().catch((error: unknown) => {
      if (!abort.signal.aborted) setProblem(problemOf(error));
    });
    return () => abort.abort();
  }, [store, run, left, right, of, kept]);
  const differences = useMemo(() => {
    const find = async (pair: PlacePair) => {
      const [one, other] = await Promise.all(pair.map((each) => readSide(store, run, each)));
      return one && other ? firstDifference(one.turns, other.turns) : null;
    };
    return new FirstDifferences(find, () => redraw((count) => count + 1));
  }, [store, run]);
  // Nothing is read on once the table is gone.
  useEffect(() => () => differences.want([]), [differences]);
  const section = useFocusOf<HTMLElement>(`${left}/${right}`);
  const here = place.value;
  const pairs = found?.pairs.filter(({ difference }) => !onlyDiffering || difference !== 0) ?? [];
  return (
    <section class="arm-pairs" aria-labelledby="arm-pairs-title" tabIndex={-1} ref={section}>
      <div class="trajectory-bar">
        <Button onClick={() => go({ arms: null })}>Back to the table</Button>
      </div>
      <h2 id="arm-pairs-title" class="trajectory-title">
        {left} against {right}
      </h2>
      {arms.length > 2 && <ArmsChoice arms={arms} from={here} />}
      {problem && (
        <Notice tone="failed" title={problem.what}>
          <p>{problem.advice}</p>
        </Notice>
      )}
      {!found && !problem && <p class="small soft">Reading the rows of both arms.</p>}
      {found && <Tally found={found} left={left} right={right} />}
      {found && found.pairs.length > 0 && (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={onlyDiffering}
              onChange={(event) => setOnlyDiffering(event.currentTarget.checked)}
            />
            Only where the rewards differ
          </label>
          {pairs.length === 0 ? (
            <p class="soft">In none of the pairs do the rewards differ.</p>
          ) : (
            <VirtualTable
              label="Pairs of rollouts"
              count={pairs.length}
              columns={6}
              head={
                <>
                  <th scope="col">Task</th>
                  <th scope="col" class="table-number">
                    Rollout
                  </th>
                  <th scope="col" class="table-number">
                    {left}
                  </th>
                  <th scope="col" class="table-number">
                    {right}
                  </th>
                  <th scope="col" class="table-number">
                    Difference
                  </th>
                  <th scope="col">First difference</th>
                </>
              }
              cells={(first, last) => {
                const shown = pairs.slice(first, last);
                differences.want(shown.map((pair) => [pair.left.place, pair.right.place]));
                return shown.map((pair) => (
                  <>
                    <td>
                      <a
                        href={format({ ...here, open: pair.left.place, with: pair.right.place })}
                        aria-label={`Compare ${pair.task}, rollout ${pair.member + 1}`}
                      >
                        {pair.task}
                      </a>
                    </td>
                    <td class="figures table-number">{pair.member + 1}</td>
                    <td class="figures table-number">{reward(pair.left.reward)}</td>
                    <td class="figures table-number">{reward(pair.right.reward)}</td>
                    <td class="figures table-number">
                      {pair.difference !== null && pair.difference > 0 ? '+' : ''}
                      {reward(pair.difference)}
                    </td>
                    <td>{findingWords(differences.of([pair.left.place, pair.right.place]), left, right)}</td>
                  </>
                ));
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

interface TallyProps {
  readonly found: ArmPairs;
  readonly left: string;
  readonly right: string;
}

function Tally({ found: { pairs, alone }, left, right }: TallyProps) {
  const tally = rewardTally(pairs);
  if (pairs.length === 0) {
    return (
      <p role="status">
        No rollout is kept under both arms that the filter lets pass.
        {alone > 0 && ` ${counted(alone, 'rollout has', 'rollouts have')} no counterpart.`}
      </p>
    );
  }
  return (
    <p role="status" class="soft">
      {counted(pairs.length, 'pair')} of rollouts: the same task, the same number. The reward of {left} is higher in{' '}
      {figure(tally.left)}, that of {right} in {figure(tally.right)}; equal in {figure(tally.equal)}
      {tally.unknown > 0 && `, not judged in ${figure(tally.unknown)}`}.
      {alone > 0 && ` ${counted(alone, 'rollout has', 'rollouts have')} no counterpart.`}{' '}
      {place.value.filter.length > 0 && ' Listed are pairs of which the filter lets at least one pass.'}
    </p>
  );
}

const reward = (value: number | null): string => (value === null ? '–' : upTo(value, 3));

function findingWords(finding: PairFinding | null, left: string, right: string): string {
  if (finding === null) return '…';
  if (finding === 'same') return 'none';
  if (finding === 'unreadable') return 'can’t be read';
  return differenceWords(finding, { left, right });
}
