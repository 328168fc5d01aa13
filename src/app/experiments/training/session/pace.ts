import { computed, effect } from '@preact/signals';
import { localSetting } from '../../../local-setting/index.ts';
import { paceOf, usualPace, type Pace } from './estimate.ts';
import { device } from './device.ts';
import { begun, experiment } from './session.ts';

/** How fast this machine trains with a device: what was measured last, or the usual. */
const paceKept = (key: string) =>
  localSetting<Pace & { readonly measured: boolean }>(key, {
    read: (text) => {
      const { rollout, task } = JSON.parse(text ?? '') as Partial<Pace>;
      if (!(Number(rollout) > 0 && Number(task) > 0)) throw new Error('What is kept is no pace.');
      return { rollout: Number(rollout), task: Number(task), measured: true };
    },
    write: ({ measured, rollout, task }) => (measured ? JSON.stringify({ rollout, task }) : null),
    usual: { ...usualPace, measured: false },
  });

const paces = { wasm: paceKept('training-pace'), webgpu: paceKept('training-pace-webgpu') } as const;

/** How fast this machine trains with the device that is chosen. */
export const pace = computed(() => paces[device.value ?? 'wasm'].value);

effect(() => {
  const now = device.value ?? 'wasm';
  const progresses = begun.value.map((each) => ({ ...each, steps: each.steps.filter((step) => step.device === now) }));
  const document = experiment.value?.document;
  // The first step compiles, so that it says nothing yet.
  if (!document || !progresses.some(({ steps }) => steps.length > 1)) return;
  const kept = paces[now];
  const before = kept.peek();
  const measured = paceOf(document, progresses, before);
  if (measured.rollout !== before.rollout || measured.task !== before.task)
    kept.value = { ...measured, measured: true };
});
