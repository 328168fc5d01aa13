import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { problemOf, type Problem, type RunDocument } from '../../../collect/index.ts';
import { navigate, route } from '../../address/index.ts';
import { Button, Field, Notice, NumberInput, TextInput, counted } from '../../components/index.ts';
import { isSourceComing, sourceCame } from '../../models/index.ts';
import { active, beginRun, lanes, lanesText } from '../../run-session/index.ts';
import { MoreFields, PolicyPart, rolloutCount, TaskFields, taskCount, type Problems } from '../../run-setup/index.ts';
import { ArmFields } from './ArmFields.tsx';
import { linked } from './link.ts';
import { RunDocumentPanel } from './RunDocumentPanel.tsx';
import { setup } from './setup.ts';

/** Whether Collect has been asked for with something missing; from then on what is missing is said at its field. */
const asked = signal(false);

/** Whether Collect was pressed while the list of models was still loading: the run begins when it is there. */
const waits = signal(false);

const failed = signal<Problem | null>(null);

/** As the browser tells. */
const cores = navigator.hardwareConcurrency;

/** What waits until it is asked for: nobody needs to be told at once that they have not chosen yet. */
const toldWhenAsked = ['policy', 'tasks'];

/** Everything that defines a run, and the button that begins it. */
export function SetupForm() {
  const element = useRef<HTMLFormElement>(null);
  const now = setup.form.value;
  const read = setup.read.value;
  const problems: Problems = Object.fromEntries(
    Object.entries(read.problems ?? {}).filter(([field]) => asked.value || !toldWhenAsked.includes(field)),
  );
  const submit = async (): Promise<void> => {
    if (waits.peek()) return;
    if (isSourceComing.peek()) {
      waits.value = true;
      await sourceCame();
      waits.value = false;
    }
    const { document } = setup.read.peek();
    const ready = document !== null && lanes.peek() !== null;
    asked.value = !ready;
    if (ready) await begin(document);
    else {
      requestAnimationFrame(() => {
        const wrong = element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing]');
        const folded = wrong?.closest('details');
        if (folded) folded.open = true;
        wrong?.focus();
      });
    }
  };
  return (
    <form
      class="collect-setup"
      aria-label="Set up a run"
      noValidate
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="collect-card">
        <TaskFields setup={setup} problems={problems} />
      </div>
      <div class="collect-card">
        <PolicyPart setup={setup} problems={problems} />
        <ArmFields setup={setup} problems={problems} />
      </div>
      <div class="collect-card">
        <fieldset class="setup-group">
          <legend>Run</legend>
          <div class="collect-fields">
            <Field
              label="G: rollouts of each task"
              help="Under each arm, each with a seed of its own."
              problem={problems.group}
            >
              {(control) => (
                <NumberInput text={now.group} control={control} onText={(group) => setup.fill({ group })} />
              )}
            </Field>
            <Field label="Seed" help="All randomness of the run comes from it." problem={problems.seed}>
              {(control) => <NumberInput text={now.seed} control={control} onText={(seed) => setup.fill({ seed })} />}
            </Field>
            <Field
              label="Programs at the same time"
              help={`Empty for ${Math.max(1, cores - 1)}: this machine has ${counted(cores, 'core')}. It is not part of the run document.`}
              problem={lanes.value === null ? 'A whole number from 1 to 64, or nothing.' : undefined}
            >
              {(control) => (
                <NumberInput text={lanesText.value} control={control} onText={(text) => (lanesText.value = text)} />
              )}
            </Field>
            <Field label="Title (optional)" help="For the list of runs." problem={problems.title}>
              {(control) => (
                <TextInput text={now.title} control={control} onText={(text) => setup.fill({ title: text })} />
              )}
            </Field>
          </div>
        </fieldset>
        <MoreFields setup={setup} problems={problems} />
        <RunDocumentPanel />
      </div>
      <div class="collect-begin">
        {problems.document !== undefined && <p class="collect-wrong small">{problems.document}</p>}
        {waits.value && (
          <p class="small soft" role="status">
            The list of models is still loading. The run begins when it is there.
          </p>
        )}
        {asked.value && read.problems && (
          <p class="collect-wrong small" role="alert">
            {Object.values(read.problems)[0]}
          </p>
        )}
        {failed.value && (
          <Notice tone="failed" title={failed.value.what}>
            <p>{failed.value.advice}</p>
          </Notice>
        )}
        <p class="figures" role="status">
          <Estimate />
        </p>
        <Button type="submit" icon="play" tone="main">
          {active.value ? 'Keep for later' : 'Collect'}
        </Button>
      </div>
    </form>
  );
}

/** How many rollouts the run consists of. */
function Estimate() {
  const now = setup.form.value;
  const [tasks, rollouts] = [taskCount(now), rolloutCount(now)];
  if (tasks === null || rollouts === null)
    return <span class="soft">How many rollouts: something is missing yet.</span>;
  return (
    <>
      {counted(tasks, 'task')} × {counted(now.arms.length, 'arm')} × {now.group.trim()} ={' '}
      <strong>{counted(rollouts, 'rollout')}</strong>
    </>
  );
}

/** Keeps the run and starts it; the address has its document before. */
async function begin(document: RunDocument): Promise<void> {
  failed.value = null;
  try {
    await linked.pack();
    // The user may have gone elsewhere meanwhile.
    await beginRun(document, (id) => route.peek().view === 'collect' && navigate({ view: 'run', id }, 'push'));
  } catch (error) {
    failed.value = problemOf(error);
  }
}
