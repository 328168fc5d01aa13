import type { CardReport, RunPython, TakeReport, TrainingJob, TrainingWorker } from '../../../../training/index.ts';
import { CalledWorker } from '../../../../worker-call/index.ts';

/** A worker that trains, one arm with one seed at a time. */
export interface Trainer {
  /** Trains to the end, or until the signal is aborted; then it throws the signal's reason, after a last state. Throws what the worker throws. */
  train(job: TrainingJob, run: RunPython, take: TakeReport, signal: AbortSignal): Promise<void>;
  /** Whether the worker has a graphics card. Throws what the worker throws that could not be started. */
  findCard(): Promise<CardReport>;
  /** Ends the worker, so that its memory is free again. */
  end(): void;
}

/** Milliseconds that a pause may take: a batch of rows is computed to its end, on a slow device too, and then a last state is kept. */
const pauseMs = 120_000;

/** Starts the worker. Nothing is computed before it is asked to train. */
export function startTrainer(): Trainer {
  const worker = new Worker(new URL('../../../../../workers/training.ts', import.meta.url), { type: 'module' });
  const called = new CalledWorker<TrainingWorker>(worker, 'The training’s worker');
  return {
    train: (job, run, take, signal) =>
      called.call((remote, _hear, lend) => remote.train(job, lend(run), lend(take)), { signal, cleanUpMs: pauseMs }),
    findCard: () => called.call<CardReport>(async (remote) => await remote.findCard()),
    end: () => called.end(),
  };
}
