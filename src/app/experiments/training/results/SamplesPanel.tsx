import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { StoredSamples } from '../../../../store/index.ts';
import { counted } from '../../../../formats/index.ts';
import { Disclosure, Select } from '../../../components/index.ts';
import { emptyLog, reduceAll, Timeline } from '../../../trajectory/index.ts';
import { progressKey, type Progress } from '../session/experiment.ts';

/** Which training's samples are shown, and which task's. */
const chosen = signal<{ readonly training: string; readonly task: number }>({ training: '', task: 0 });

/** A few held-out tasks, as the model solves them before its training and now. */
export function SamplesPanel({ progresses }: { readonly progresses: readonly Progress[] }) {
  const sampled = progresses.filter(({ before }) => before !== null);
  const shown = sampled.find((each) => progressKey(each) === chosen.value.training) ?? sampled[0];
  if (!shown?.before) return null;
  const tasks = shown.before.trajectories.map((events) => {
    const start = events.find(({ type }) => type === 'rollout-started');
    return start?.type === 'rollout-started' ? start.task.prompt : '';
  });
  const task = Math.min(chosen.value.task, tasks.length - 1);
  return (
    <section class="collect-card" aria-labelledby="training-samples-title">
      <h2 id="training-samples-title">Samples</h2>
      <p class="small soft">
        Held-out tasks, solved without rollback, with the same seed of the draws before the training and after its last
        evaluation.
      </p>
      <div class="collect-fields">
        <Select
          label="Trained"
          value={progressKey(shown)}
          options={sampled.map((each) => [progressKey(each), `${each.arm}, seed ${each.seed}`] as const)}
          onValue={(training) => (chosen.value = { ...chosen.value, training })}
        />
        <Select
          label="Task"
          value={String(task)}
          options={tasks.map((prompt, at) => [String(at), prompt] as const)}
          onValue={(value) => (chosen.value = { ...chosen.value, task: Number(value) })}
        />
      </div>
      <Sample title="Before" samples={shown.before} task={task} />
      {shown.after && <Sample title={`After ${counted(shown.after.step, 'step')}`} samples={shown.after} task={task} />}
    </section>
  );
}

interface SampleProps {
  readonly title: string;
  readonly samples: StoredSamples;
  readonly task: number;
}

function Sample({ title, samples, task }: SampleProps) {
  const events = samples.trajectories[task];
  const log = useMemo(() => reduceAll(emptyLog, events ?? []), [events]);
  const verdict = log.end?.verdict ?? null;
  const right = verdict === null ? '' : verdict.reward === 1 ? ': right' : ': wrong';
  return (
    <Disclosure summary={`${title}${right}`}>
      <Timeline log={log} live={false} below={undefined} />
    </Disclosure>
  );
}
