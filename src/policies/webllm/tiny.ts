import type { ModelRecord } from '@mlc-ai/web-llm';
import configUrl from '/tiny-webgpu/mlc-chat-config.json?url';
import libraryUrl from '/tiny-webgpu/tiny-1.wasm?url';
import type { ChatMessage } from '../../rollout/index.ts';
import { tinyWebgpuId } from '../known-models.ts';
import { fetchTinyTokenizer, spelledMessages, tinyMarks } from '../tiny/index.ts';
import { weightsAddress } from './custom.ts';
import type { PromptForm } from './prompt-form.ts';
import { tinyContext } from './tiny-facts.ts';

/** The embedded model as web-llm loads it: from where the lab came from. */
export function tinyRecord(): ModelRecord {
  const folder = new URL('.', new URL(configUrl, location.href)).href;
  return { model_id: tinyWebgpuId, model: weightsAddress(folder), model_lib: new URL(libraryUrl, location.href).href };
}

/**
 * How conversations become its prompt: reduced as for the embedded model in jax-js, so that both read the same tokens. Fetches the tokenizer, 10 kB.
 * Throws a PolicyError `network`, or the signal's reason.
 */
export async function tinyForm(signal: AbortSignal): Promise<PromptForm> {
  const tokenizer = await fetchTinyTokenizer(signal);
  return {
    messages: (messages: readonly ChatMessage[]) => spelledMessages(messages, tokenizer, tinyContext),
    // Its library never draws a mark; but where one is likeliest at temperature 0, nothing else has any probability.
    never: tinyMarks,
  };
}
