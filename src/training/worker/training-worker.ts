import { readCheckpoint, Tokenizer } from '../../policies/tiny/engine.ts';
import { pythonTool } from '../../sandbox/python-tool.ts';
import { unlessAborted } from '../../semaphore/index.ts';
import { readState, trainedName, train, writeState } from '../engine.ts';
import type { TrainingWorker } from '../worker-protocol.ts';

/** The worker's side of a training: it writes and learns; the programs run in the page's sandbox. */
export function trainingWorker(): TrainingWorker {
  let stopping = new AbortController();
  return {
    train: async ({ document, arm, seed, checkpoint: bytes, tokenizer, resumed, samples }, run, take) => {
      stopping = new AbortController();
      const { signal } = stopping;
      const checkpoint = readCheckpoint(bytes);
      const tool = pythonTool({
        run: (request, options) => unlessAborted(run(request), options?.signal ?? signal),
        session: () => {
          throw new Error('Trajectories of a training run each program in an interpreter of its own.');
        },
      });
      const equipment = { checkpoint, tokenizer: Tokenizer.read(tokenizer), tool, signal, samples };
      const from = resumed && { ...resumed, saved: readState(resumed.files) };
      for await (const event of train(document, arm, seed, equipment, from)) {
        if (event.type !== 'state') await take(event);
        else {
          const files = writeState(event.saved, checkpoint, trainedName(checkpoint.name, arm, seed));
          await take({ type: 'state', step: event.step, files });
        }
      }
    },
    stop: () => stopping.abort(new DOMException('The training was paused.', 'AbortError')),
  };
}
