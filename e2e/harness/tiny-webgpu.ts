import type { MLCEngine } from '@mlc-ai/web-llm';
import type { TinyWebgpuPart } from '../support/tiny-webgpu-page.ts';

const folder = new URL('../../tiny-webgpu/', location.href).href;
const model = 'tiny-1-q8f32';

let engine: MLCEngine | null = null;
const opened = (): MLCEngine => {
  if (!engine) throw new Error('load the model first');
  return engine;
};

/** What web-llm computed, one array a forward pass, and what is added to it before a token is drawn. */
let passes: number[][] = [];
let added: Readonly<Record<number, number>> = {};

/** web-llm itself, in the page and not in a worker, so that a test sees the logits. */
export const tinyWebgpuPart: TinyWebgpuPart = {
  load: async () => {
    const { MLCEngine: Engine } = await import('@mlc-ai/web-llm');
    engine = new Engine({
      appConfig: {
        model_list: [{ model: `${folder}?/resolve/main/`, model_id: model, model_lib: `${folder}tiny-1.wasm` }],
      },
      logitProcessorRegistry: new Map([
        [
          model,
          {
            processLogits: (logits) => {
              passes.push(Array.from(logits));
              return logits.map((logit, token) => logit + (added[token] ?? 0));
            },
            processSampledToken: () => undefined,
            resetState: () => undefined,
          },
        ],
      ]),
      logLevel: 'ERROR',
    });
    await engine.reload(model);
  },
  read: async (chunks, bias = {}) => {
    await opened().resetChat();
    passes = [];
    added = bias;
    const drawn: number[] = [];
    for (const tokens of chunks) drawn.push(await opened().forwardTokensAndSample([...tokens], true));
    return { logits: passes, drawn };
  },
  ask: async (content, bias) => {
    await opened().resetChat();
    added = {};
    const { choices, usage } = await opened().chat.completions.create({
      messages: [{ role: 'user', content }],
      temperature: 0,
      max_tokens: 60,
      logit_bias: { ...bias },
    });
    return { text: choices[0]?.message.content ?? '', promptTokens: usage?.prompt_tokens ?? 0 };
  },
};
