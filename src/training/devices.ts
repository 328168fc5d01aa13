import type { Device } from '../policies/tiny/engine.ts';
import type { StepFigures } from './training.ts';

/** What a training can compute with; see {@link Device}. */
export const deviceNames = ['wasm', 'webgpu'] as const satisfies readonly Device[];

/** What a user knows them by. */
export const deviceWords: Readonly<Record<Device, string>> = { wasm: 'processor', webgpu: 'graphics card' };

/** The devices that computed these steps, each once, in the order in which they came. */
export const devicesOf = (steps: readonly Pick<StepFigures, 'device'>[]): Device[] => [
  ...new Set(steps.map(({ device }) => device)),
];

/** Which device computed which of a training's steps, such as `the processor up to step 12, then the graphics card`; empty where there are none. */
export function computedOn(steps: readonly Pick<StepFigures, 'device' | 'step'>[]): string {
  const ends = steps.filter(({ device }, at) => steps[at + 1]?.device !== device);
  return ends
    .map(({ device, step }, at) => {
      const what = deviceWords[device];
      return at === ends.length - 1 ? /* words */ `the ${what}` : /* words */ `the ${what} up to step ${step}, then `;
    })
    .join('');
}
