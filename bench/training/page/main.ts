import { probeWebgpu, type GpuReport } from '../../../src/policies/index.ts';
import { fetchTrainingStart } from '../../../src/policies/tiny/index.ts';
import { readCheckpoint, startDevice } from '../../../src/policies/tiny/engine.ts';
import { UpdateRun } from '../update-run.ts';

/** Seconds of the same updates on either device. */
export interface DeviceFigures {
  readonly wasm: readonly number[];
  readonly webgpu: readonly number[];
}

/** What the benchmark measures with, as `window.bench`; the clock is the page's own. */
const bench = {
  probe: (): Promise<GpuReport> => probeWebgpu(),
  /** Updates on both devices, in turns, so that what else the machine does is the same for both; the first of each, which compiles, is left out. */
  async updates(count: number): Promise<DeviceFigures> {
    await startDevice('webgpu');
    const checkpoint = readCheckpoint(await fetchTrainingStart(new AbortController().signal));
    const runs = { wasm: new UpdateRun(checkpoint, 'wasm'), webgpu: new UpdateRun(checkpoint, 'webgpu') };
    const figures: { wasm: number[]; webgpu: number[] } = { wasm: [], webgpu: [] };
    for (let at = 0; at <= count; at++) {
      for (const device of ['wasm', 'webgpu'] as const) {
        const seconds = await runs[device].update();
        if (at > 0) figures[device].push(seconds);
      }
    }
    for (const run of Object.values(runs)) run.dispose();
    return figures;
  },
};

/** See {@link bench}. */
export type TrainingBench = typeof bench;

Object.assign(window, { bench });
