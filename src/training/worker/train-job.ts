import { readCheckpoint, Tokenizer } from '../../policies/tiny/engine.ts';
import { pythonTool } from '../../sandbox/python-tool.ts';
import { unlessAborted } from '../../semaphore/index.ts';
import { readState, trainedName, train, writeState } from '../engine.ts';
import type { RunPython, TakeReport, TrainingJob } from '../worker-protocol.ts';

/** Trains one arm with one seed; see `TrainingWorker.train`. Throws the signal's reason where it is aborted, after a last state. */
export async function trainJob(job: TrainingJob, run: RunPython, take: TakeReport, signal: AbortSignal): Promise<void> {
  const { document, arm, seed, checkpoint: bytes, tokenizer, resumed, samples, device } = job;
  const checkpoint = readCheckpoint(bytes);
  const tool = pythonTool({
    run: (request, options) => unlessAborted(run(request), options?.signal ?? signal),
    session: () => {
      throw new Error('Trajectories of a training run each program in an interpreter of its own.');
    },
  });
  const equipment = { checkpoint, tokenizer: Tokenizer.read(tokenizer), tool, signal, samples, device };
  const from = resumed && { ...resumed, saved: readState(resumed.files) };
  for await (const event of train(document, arm, seed, equipment, from)) {
    if (event.type !== 'state') await take(event);
    else {
      const files = writeState(event.saved, checkpoint, trainedName(checkpoint.name, arm, seed));
      await take({ type: 'state', step: event.step, files });
    }
  }
}
