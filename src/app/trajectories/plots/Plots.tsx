import './plots.css';
import { useMemo } from 'preact/hooks';
import type { Store } from '../../../store/index.ts';
import { figure } from '../../../formats/index.ts';
import { Notice, Progress } from '../../components/index.ts';
import type { RunLabels } from '../labels/index.ts';
import { place } from '../place.ts';
import { attemptBars, failureBars, keptBars } from './bars.ts';
import { BarList } from './BarList.tsx';
import { gammasOf } from './gamma.ts';
import { Histogram } from './Histogram.tsx';
import { KindKey, SimilarityPlot } from './SimilarityPlot.tsx';
import { useTally } from './use-tally.ts';

interface PlotsProps {
  readonly store: Store;
  readonly run: string;
  /** The run's document, as it is kept. */
  readonly document: string;
  readonly labels: RunLabels;
  /** How many trajectories of the run are kept. */
  readonly kept: number;
}

/** What the filter holds, as plots of which each bar is a filter. */
export function Plots({ store, run, document, labels, kept }: PlotsProps) {
  const gammas = useMemo(() => gammasOf(document), [document]);
  const { tally, looked, problem } = useTally(store, { run, filter: place.value.filter, gammas }, labels, kept);
  if (problem) {
    return (
      <Notice tone="failed" title={problem.what}>
        <p>{problem.advice}</p>
      </Notice>
    );
  }
  return (
    <>
      <p class="small soft">
        Each bar is a filter: a press lists the trajectories that have what it shows, another press takes it back. What
        else these trajectories hold stays in the plots.
      </p>
      <div class="plots-looking">
        {looked && (
          <>
            <Progress fraction={looked.done / Math.max(1, looked.total)} label="Trajectories that are counted" />
            <span class="small figures">
              {figure(looked.done)} of {figure(looked.total)}
            </span>
          </>
        )}
      </div>
      {tally && (
        <div class="row-plots" aria-busy={looked !== null}>
          <SimilarityPlot key={run} tally={tally} gammas={gammas} />
          <figure class="row-plot">
            <figcaption>Trajectories by type of failure</figcaption>
            <BarList label="Trajectories by type of failure" bars={failureBars(tally)} />
            <p class="small soft">
              {tally.failures.length === 0
                ? 'No call failed.'
                : 'A trajectory with two types is in both. Look-aheads count, too.'}
            </p>
          </figure>
          <div class="row-plot-pair">
            <figure class="row-plot">
              <figcaption>Repairs by retry</figcaption>
              <BarList label="Repairs by retry" bars={attemptBars(tally)} />
              {tally.attempts.length === 0 ? <p class="small soft">Nothing was repaired.</p> : <KindKey />}
            </figure>
            <figure class="row-plot">
              <figcaption>Trajectories by the share of tokens kept</figcaption>
              <Histogram label="Trajectories by the share of tokens kept" bars={keptBars(tally)} />
              {tally.withoutTokens > 0 && (
                <p class="small soft">{figure(tally.withoutTokens)} without a token are in no bar.</p>
              )}
            </figure>
          </div>
        </div>
      )}
    </>
  );
}
