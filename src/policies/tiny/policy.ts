import {
  PolicyError,
  type Completion,
  type GenerationRequest,
  type Policy,
  type PolicyInfo,
} from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { Semaphore } from '../../semaphore/index.ts';
import { readCheckpoint } from './checkpoint.ts';
import { Decoder } from './decoder.ts';
import { startTensors } from './jax.ts';
import { pause } from './pause.ts';
import { Tokenizer } from './tokenizer.ts';
import { TurnWriter } from './writer.ts';

/** A model that is ready to write, and who it is. */
export interface OpenedModel {
  readonly info: PolicyInfo;
  readonly writer: TurnWriter;
  readonly decoder: Decoder;
}

/**
 * Reads a model's two files, and compiles what writing needs. Throws an error that says what is wrong with them.
 *
 * @param weights A checkpoint's bytes.
 * @param tokenizer What the tokenizer's JSON file holds.
 */
export async function openModel(weights: Uint8Array, tokenizer: unknown): Promise<OpenedModel> {
  const { name, shape, context, arrays, precision } = readCheckpoint(weights);
  const read = Tokenizer.read(tokenizer);
  if (read.size !== shape.vocabulary) {
    throw new Error(`The tokenizer has ${read.size} tokens, and the model ${shape.vocabulary}.`);
  }
  await startTensors();
  const decoder = new Decoder(shape, arrays, context);
  decoder.warmUp();
  const info = { engine: 'tiny', model: name, quantisation: precision === 'int8' ? 'int8' : null };
  return { info, decoder, writer: new TurnWriter(decoder, read) };
}

/** After this many tokens, the rest of the process gets a chance: to abort, for example. */
const tokensBetweenPauses = 8;

/**
 * The embedded policy in the very thread that asks: for Node. A page uses `loadTiny`, which has a worker. Generations asked for
 * at the same time are queued. Throws as {@link openModel} does.
 */
export async function tinyPolicy(weights: Uint8Array, tokenizer: unknown): Promise<Policy> {
  const { info, writer, decoder } = await openModel(weights, tokenizer);
  const queue = new Semaphore();
  const disposed = new AbortController();
  return {
    info,
    async *generate({
      messages,
      sampling,
      signal: asked,
    }: GenerationRequest): AsyncGenerator<Token, Completion, undefined> {
      const signal = AbortSignal.any([asked, disposed.signal]);
      const turn = await queue.enter(signal);
      try {
        const tokens = writer.write(messages, sampling);
        for (let count = 1; ; count++) {
          if (count % tokensBetweenPauses === 0) await pause();
          signal.throwIfAborted();
          const step = tokens.next();
          if (step.done) return step.value;
          yield step.value;
        }
      } finally {
        turn.leave();
      }
    },
    async dispose() {
      if (disposed.signal.aborted) return;
      disposed.abort(new PolicyError('engine', 'The model was unloaded.', 'Load it again to go on generating.'));
      await queue.enter(new AbortController().signal);
      decoder.dispose();
    },
  };
}
