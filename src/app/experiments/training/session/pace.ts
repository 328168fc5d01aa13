import { effect } from '@preact/signals';
import { localSetting } from '../../../local-setting/index.ts';
import { paceOf, usualPace, type Pace } from './estimate.ts';
import { begun, experiment } from './session.ts';

/** How fast this machine trains: what was measured last, or the usual. */
export const pace = localSetting<Pace & { readonly measured: boolean }>('training-pace', {
  read: (text) => {
    const { rollout, task } = JSON.parse(text ?? '') as Partial<Pace>;
    if (!(Number(rollout) > 0 && Number(task) > 0)) throw new Error('What is kept is no pace.');
    return { rollout: Number(rollout), task: Number(task), measured: true };
  },
  write: ({ measured, rollout, task }) => (measured ? JSON.stringify({ rollout, task }) : null),
  usual: { ...usualPace, measured: false },
});

effect(() => {
  const progresses = begun.value;
  const document = experiment.value?.document;
  // The first step compiles, so that it says nothing yet.
  if (!document || !progresses.some(({ steps }) => steps.length > 1)) return;
  const before = pace.peek();
  const measured = paceOf(document, progresses, before);
  if (measured.rollout !== before.rollout || measured.task !== before.task)
    pace.value = { ...measured, measured: true };
});
