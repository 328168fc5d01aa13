import { computed } from '@preact/signals';
import { deviceWords } from '../../../../training/index.ts';
import { counted, figure, longDuration } from '../../../../formats/index.ts';
import { Button, Confirm, Notice, Progress } from '../../../components/index.ts';
import { WaitsFor, waitsForOf } from '../../../models/index.ts';
import { timeLeft, workOf } from '../session/estimate.ts';
import { device, usedDevices } from '../session/device.ts';
import { pace } from '../session/pace.ts';
import {
  begun,
  discardTraining,
  experiment,
  isComplete,
  next,
  pauseTraining,
  progressOf,
  progresses,
  startTraining,
  state,
} from '../session/session.ts';
import { isUnderWay, type TrainingState } from '../session/state.ts';
import { formRead } from '../setup/form.ts';
import { linked } from '../setup/link.ts';
import { trainingHolder } from '../session/python.ts';

/** What is under way, or what would be started. */
const shownDocument = computed(() =>
  isUnderWay(state.value) ? (experiment.value?.document ?? null) : formRead.value.document,
);

/** Where the experiment stands, how long it will take, and what can be done with it. */
export function RunCard() {
  const now = state.value;
  const { wrong } = formRead.value;
  const document = shownDocument.value;
  const work = document ? workOf(document, progresses.value) : null;
  return (
    <section class="collect-card training-run" aria-labelledby="training-run-title">
      <div class="training-line">
        <h2 id="training-run-title">Training</h2>
        <p class="training-state" role="status">
          {stateWords(now)}
        </p>
      </div>
      {work && (
        <>
          <Progress
            fraction={(work.steps + work.evaluations) / (work.allSteps + work.allEvaluations)}
            label="Steps that are trained"
          />
          <p class="small soft figures">
            {figure(work.steps)} of {figure(work.allSteps)} steps, {figure(work.evaluations)} of{' '}
            {figure(work.allEvaluations)} evaluations. <Estimate />
          </p>
        </>
      )}
      {wrong && (
        <p class="collect-wrong small">
          {wrong.field === null ? wrong.why : 'Something in the set-up is wrong: see there.'}
        </p>
      )}
      <WaitsFor titles={waitsForOf(trainingHolder)} />
      <Controls />
      <Told now={now} />
    </section>
  );
}

function Estimate() {
  const document = shownDocument.value;
  if (!document || isComplete.value) return null;
  const left = timeLeft(document, progresses.value, pace.value);
  const { measured } = pace.value;
  return (
    <>
      About <strong>{longDuration(left)}</strong>{' '}
      {measured ? 'on this machine, as measured' : 'on two cores; measured here as it goes'}.
    </>
  );
}

/** Where it stands, in words. */
function stateWords(now: TrainingState): string {
  switch (now.kind) {
    case 'opening':
      return 'Reading what is kept';
    case 'ready':
      return readyWords();
    case 'starting':
      return 'Starting';
    case 'training':
      return `${now.arm}, seed ${now.seed}, ${counted(progressOf(now).steps.length, 'step')} done`;
    case 'pausing':
      return 'Pausing after this batch';
    case 'elsewhere':
      return 'Another tab trains it';
    case 'failed':
      return 'Stopped by a fault';
  }
}

function readyWords(): string {
  if (begun.value.length === 0) return 'Not begun';
  if (!next.value) return 'Finished';
  const { arm, seed, kept } = next.value;
  return kept === null ? `Paused before ${arm}, seed ${seed}` : `Paused at step ${kept} of ${arm}, seed ${seed}`;
}

/** What the button that trains says. */
function beginWords(): string {
  if (begun.value.length === 0 || !next.value) return 'Train';
  const { arm, seed, kept } = next.value;
  return kept === null ? `Go on with ${arm}, seed ${seed}` : `Go on from step ${kept}`;
}

function Controls() {
  const now = state.value;
  // What begins while a document is being read would be the one before.
  const isReady = formRead.value.document !== null && now.kind !== 'opening' && !linked.isReading.value;
  const some = begun.value.length > 0;
  if (isUnderWay(now)) {
    return (
      <div class="collect-actions">
        <Button key="first" icon="pause" tone="main" disabled={now.kind === 'pausing'} onClick={pauseTraining}>
          Pause
        </Button>
      </div>
    );
  }
  return (
    <div class="collect-actions">
      {!isComplete.value && <Begin label={beginWords()} isReady={isReady} />}
      {some && (
        <Confirm
          label="Discard"
          question="Discard what was trained, with its checkpoints? This can’t be undone."
          refusal="Keep"
          onConfirm={() => void discardTraining()}
        />
      )}
    </div>
  );
}

/** The button that trains; it asks where the device is another one than before. */
function Begin({ label, isReady }: { readonly label: string; readonly isReady: boolean }) {
  const now = device.value;
  const begin = (): void => void (now && startTraining(now));
  const others = usedDevices.value.filter((used) => used !== now);
  if (now === null || others.length === 0) {
    return (
      <Button key="first" icon="play" tone="main" disabled={!isReady || now === null} onClick={begin}>
        {label}
      </Button>
    );
  }
  return (
    <Confirm
      key="other"
      label={label}
      question={`Until now the ${deviceWords[others[0] ?? 'wasm']} computed this experiment. Go on with the ${deviceWords[now]}? Its numbers will differ in the last digits from those of one device.`}
      refusal="Not yet"
      disabled={!isReady}
      onConfirm={begin}
    />
  );
}

function Told({ now }: { readonly now: TrainingState }) {
  const notKept = experiment.value?.notKept ?? null;
  return (
    <>
      {now.kind === 'elsewhere' && (
        <Notice tone="plain" title="Another tab trains this experiment.">
          <p>Two at once would only share the processor. Pause it there, or close that tab; then go on here.</p>
        </Notice>
      )}
      {now.kind === 'failed' && (
        <Notice tone="failed" title={now.problem.what}>
          <p>
            {begun.value.length > 0 && 'What was trained up to the last state is kept.'} {now.problem.advice}
          </p>
        </Notice>
      )}
      {notKept && (
        <Notice tone="plain" title="What is trained lasts only as long as this page.">
          <p>
            {notKept.what} {notKept.advice}
          </p>
        </Notice>
      )}
    </>
  );
}
