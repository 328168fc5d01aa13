import { findAdapter } from '../../policies/webgpu-adapter.ts';
import type { TrainingWorker } from '../worker-protocol.ts';

/** The worker's side of a training: it writes and learns; the programs run in the page's sandbox. */
export function trainingWorker(): TrainingWorker {
  let stopping = new AbortController();
  return {
    findCard: async () => {
      const found = await findAdapter();
      if (!found.available) return found;
      return { available: true, name: found.name, software: found.software };
    },
    train: async (job, run, take) => {
      stopping = new AbortController();
      const { signal } = stopping;
      // Fetched when it is needed: who only asks for a card does not wait for jax-js.
      const { trainJob } = await import('./train-job.ts');
      await trainJob(job, run, take, signal);
    },
    stop: () => stopping.abort(new DOMException('The training was paused.', 'AbortError')),
  };
}
