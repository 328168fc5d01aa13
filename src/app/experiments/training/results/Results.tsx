import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import {
  curvesOf,
  writeTrainingDocument,
  type ArmName,
  type Curve,
  type TrainingDocument,
  type TrainingResults,
} from '../../../../training/index.ts';
import { offer } from '../../../../datasets/save/index.ts';
import { counted, figure, listed } from '../../../../formats/index.ts';
import { Button, Disclosure, Notice } from '../../../components/index.ts';
import { TerminalCommand } from '../../../run-setup/index.ts';
import { begun, experiment } from '../session/session.ts';
import { Checkpoints } from './Checkpoints.tsx';
import { comparisonWords } from './comparison-words.ts';
import { ComputedOn } from './ComputedOn.tsx';
import { Curves } from './Curves.tsx';
import { EvaluationTable } from './EvaluationTable.tsx';
import { fetchRecorded, recorded } from './recorded.ts';
import { SamplesPanel } from './SamplesPanel.tsx';
import { StepTime } from './StepTime.tsx';

/** Whether the recorded experiment is shown although there is one of the user's own. */
const recordedAsked = signal(false);

/** What came of the experiment; the recorded one, until there is one of the user's own. */
export function Results() {
  useEffect(() => void fetchRecorded(), []);
  const own = begun.value.filter(({ evaluations }) => evaluations.length > 0);
  const curves = useMemo(
    () => own.map(({ arm, seed, steps, evaluations }): Curve => ({ arm, seed, points: evaluations, steps })),
    [begun.value],
  );
  const there = recorded.value;
  const document = experiment.value?.document;
  if (there.kind === 'there' && (own.length === 0 || recordedAsked.value)) {
    return <RecordedResults results={there.results} hasOwn={own.length > 0} />;
  }
  if (own.length === 0 && there.kind !== 'failed') {
    return (
      <p class="soft" role="status">
        A recorded experiment is being fetched, to be looked at until there is one of yours.
      </p>
    );
  }
  return (
    <>
      {there.kind === 'failed' && (
        <Notice tone="failed" title="The recorded experiment can’t be shown.">
          <p>{there.why}</p>
        </Notice>
      )}
      {own.length === 0 || !document ? (
        <p class="soft">Curves come with the first evaluation, before the first step.</p>
      ) : (
        <>
          <section class="collect-card" aria-labelledby="training-results-title">
            <div class="training-line">
              <h2 id="training-results-title">Your experiment</h2>
              {there.kind === 'there' && (
                <Button tone="quiet" onClick={() => (recordedAsked.value = true)}>
                  Show the recorded one
                </Button>
              )}
            </div>
            <Figures curves={curves} document={document} />
            <StepTime steps={begun.value.flatMap(({ steps }) => steps)} />
            <ComputedOn trainings={begun.value} />
          </section>
          <SamplesPanel progresses={begun.value} />
          <Checkpoints progresses={begun.value} />
        </>
      )}
    </>
  );
}

function RecordedResults({ results, hasOwn }: { readonly results: TrainingResults; readonly hasOwn: boolean }) {
  const { document } = results;
  const curves = useMemo(() => curvesOf(results), [results]);
  return (
    <section class="collect-card" aria-labelledby="training-results-title">
      <div class="training-line">
        <h2 id="training-results-title">A recorded experiment</h2>
        {hasOwn && (
          <Button tone="quiet" onClick={() => (recordedAsked.value = false)}>
            Show yours
          </Button>
        )}
      </div>
      <p class="small soft">
        It came with the lab and was not computed here: {seedsOfArms(curves)}, {counted(document.steps, 'step')} each.{' '}
        {!hasOwn && 'It is shown until there is one of yours.'}
      </p>
      <Figures curves={curves} document={document} />
      <ComputedOn trainings={results.trainings} />
      <Disclosure summary="Repeat it">
        <div class="collect-actions">
          <Button
            icon="download"
            onClick={() =>
              offer(new Blob([writeTrainingDocument(document)], { type: 'application/json' }), 'training.json')
            }
          >
            <span translate={false}>training.json</span>
          </Button>
        </div>
        <TerminalCommand name="training" />
        {curves.length < document.arms.length * document.seeds.length && (
          <p class="small soft">It trains every arm with every seed, which is more than was recorded.</p>
        )}
      </Disclosure>
    </section>
  );
}

/** How many seeds each arm has: arms with as many go together, as in `8 seeds of raw and purified, 3 of filtered`. */
function seedsOfArms(curves: readonly Curve[]): string {
  const numbers = new Map<number, ArmName[]>();
  for (const arm of new Set(curves.map((curve) => curve.arm))) {
    const { length } = curves.filter((curve) => curve.arm === arm);
    numbers.set(length, [...(numbers.get(length) ?? []), arm]);
  }
  return [...numbers]
    .map(([n, arms], at) => `${at === 0 ? counted(n, 'seed') : figure(n)} of ${listed(arms)}`)
    .join(', ');
}

/** Curves, the arms compared, and all evaluations. No line is broken within a p and its value. */
function Figures({ curves, document }: { readonly curves: readonly Curve[]; readonly document: TrainingDocument }) {
  const words = useMemo(() => comparisonWords(curves, document.arms), [curves, document]);
  return (
    <>
      {words.map(({ arms, sentences }) => (
        <ul key={arms.join()} class="training-compared" aria-label={`${arms[1]} compared with ${arms[0]}`}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence.replaceAll(/(?<=\bp) ([=<]) (?=\d)/g, '\u00A0$1\u00A0')}</li>
          ))}
        </ul>
      ))}
      <Curves curves={curves} />
      <Disclosure summary="All evaluations">
        <EvaluationTable curves={curves} />
      </Disclosure>
    </>
  );
}
