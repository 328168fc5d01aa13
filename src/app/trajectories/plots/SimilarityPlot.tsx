import { useMemo, useState } from 'preact/hooks';
import { counted, figure, gammaText } from '../../../formats/index.ts';
import { Button, Disclosure, GammaSlider, Icon } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { kindWords } from '../../trajectory/index.ts';
import { similarityBars } from './bars.ts';
import { splitAt, usualGamma } from './gamma.ts';
import { GammaLine } from './GammaLine.tsx';
import { Histogram } from './Histogram.tsx';
import type { Tally } from './tally.ts';

/** Where the line starts while no γ is known: the authors' γ. */
const authorsGamma = 0.5;

interface SimilarityPlotProps {
  readonly tally: Tally;
  /** γ of each arm; empty where none is known. */
  readonly gammas: ReadonlyMap<string, number>;
}

/** The similarities that repairs were decided by, and how another γ would decide them. */
export function SimilarityPlot({ tally, gammas }: SimilarityPlotProps) {
  const start = usualGamma(gammas) ?? authorsGamma;
  const [gamma, setGamma] = useState(start);
  const split = useMemo(() => splitAt(tally, gamma), [tally, gamma]);
  const { recorded } = tally;
  const all = recorded.shallow + recorded.deep;
  return (
    <figure class="row-plot row-plot-wide">
      <figcaption>Repairs by similarity</figcaption>
      {all === 0 ? (
        <p class="small soft">No repair was decided in these trajectories, so there is nothing to compare with γ.</p>
      ) : (
        <>
          <p role="status">
            At <Term id="gamma">γ</Term> = {gammaText(gamma)}: <strong>{figure(split.shallow)} shallow</strong>,{' '}
            <strong>{figure(split.deep)} deep</strong>. Recorded: {figure(recorded.shallow)} shallow,{' '}
            {figure(recorded.deep)} deep.
          </p>
          <Histogram label="Repairs by similarity" bars={similarityBars(tally, split)}>
            <GammaLine gamma={gamma} onGamma={setGamma} />
          </Histogram>
          <div class="gamma-setting">
            <GammaSlider gamma={gamma} onGamma={setGamma} />
            <Button disabled={gamma === start} onClick={() => setGamma(start)}>
              Back to {gammaText(start)}
            </Button>
          </div>
          <KindKey />
          <About tally={tally} gammas={gammas} start={start} />
        </>
      )}
    </figure>
  );
}

/** Which colour is which kind of repair. */
export const KindKey = () => (
  <p class="kind-key small">
    {(['shallow', 'deep'] as const).map((kind) => (
      <span key={kind} class={`tone-${kind}`}>
        <Icon name={kind} /> {kindWords[kind]}
      </span>
    ))}
  </p>
);

/** What has to be known of the line. */
function About({ tally, gammas, start }: SimilarityPlotProps & { readonly start: number }) {
  const { unsplittable, alwaysDeep } = tally;
  const differ = new Set(gammas.values()).size > 1;
  return (
    <div class="small soft row-plot-notes">
      {unsplittable > 0 && (
        <p>
          Deep at any γ, and in no bar: {counted(unsplittable, 'repair')} of turns that could not be split into
          reasoning and call.
        </p>
      )}
      {alwaysDeep.length > 0 && (
        <p>
          Deep at any γ: {counted(alwaysDeep.length, 'repair')} of calls that were similar enough, but could not be
          grafted.
        </p>
      )}
      {gammas.size === 0 && (
        <p>
          This run’s γ is not known, as it was not collected here. The line starts at the authors’ {gammaText(start)}.
        </p>
      )}
      {differ && (
        <p>
          The arms differ in γ: {[...gammas].map(([arm, gamma]) => `${arm} ${gammaText(gamma)}`).join(', ')}. The line
          starts at {gammaText(start)}.
        </p>
      )}
      <Disclosure summary="What the line can’t know">
        <ul>
          <li>Similarities are of what each arm compares, programs or whole calls, by its own metric.</li>
          <li>
            A pair below the recorded γ was never tried as a graft: where the line makes it shallow, it might have
            stayed deep.
          </li>
          <li>
            With another decision, what follows would be written in another context. Later decisions count here as they
            were recorded. <em>What if</em>, in an open trajectory, says where that begins.
          </li>
          <li>Of best of K, only the correction that was taken has a similarity.</li>
        </ul>
      </Disclosure>
    </div>
  );
}
