import { engineSurvives, PolicyError, type ChatMessage, type Policy, type Sampling } from '../../src/rollout/index.ts';
import {
  describeGguf,
  endpointModels,
  ggufDownloads,
  isGgufDownloaded,
  isWebllmDownloaded,
  loadEndpoint,
  loadGguf,
  loadTiny,
  loadWebllm,
  parseCustomModel,
  probeWebgpu,
  removeGgufDownload,
  removeWebllmDownload,
  testEndpoint,
  webllmDownloads,
  webllmModels,
  type GgufSource,
  type LoadOptions,
} from '../../src/policies/index.ts';
import { scriptPolicy, scriptTokens } from '../../src/policies/script/index.ts';
import type {
  Failure,
  Generated,
  GgufSettings,
  Interruption,
  Loaded,
  Outcome,
  PoliciesPart,
} from '../support/policies-page.ts';

const input = Object.assign(document.createElement('input'), { type: 'file', id: 'model', multiple: true });
document.body.append(input);

// An engine at work and its page talk all the time, so counting what the page sends tells whether it has stopped.
let messages = 0;
const send: (this: Worker, message: unknown, options?: StructuredSerializeOptions) => void =
  Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage')?.value as typeof send;
Worker.prototype.postMessage = function (this: Worker, message: unknown, options?: unknown): void {
  messages += 1;
  send.call(this, message, options as StructuredSerializeOptions);
};

let policy: Policy | null = null;
const opened = (): Policy => {
  if (!policy) throw new Error('load a policy first');
  return policy;
};

const failureOf = (error: unknown): Failure => ({
  ...(error instanceof PolicyError
    ? { code: error.code, message: error.message, advice: error.advice }
    : { code: null, message: String(error), advice: '' }),
  engineSurvives: engineSurvives(error),
});

const outcomeOf = async <T>(work: Promise<T>): Promise<Outcome<T>> => {
  try {
    return { value: await work };
  } catch (error) {
    return { failure: failureOf(error) };
  }
};

/** Nobody gives up. */
const patient = (): AbortSignal => new AbortController().signal;

const load = async (loader: (options: LoadOptions) => Promise<Policy>): Promise<Loaded> => {
  await policy?.dispose();
  policy = null;
  const stages: string[] = [];
  const fractions: (number | null)[] = [];
  try {
    policy = await loader({
      onProgress: ({ stage, fraction }) => {
        if (stages.at(-1) !== stage) stages.push(stage);
        fractions.push(fraction);
      },
      signal: new AbortController().signal,
    });
    return { info: policy.info, stages, fractions };
  } catch (error) {
    return { failure: failureOf(error), stages };
  }
};

const chosen = (): GgufSource => ({ files: [...(input.files ?? [])] });

const generate = async (
  conversation: readonly ChatMessage[],
  sampling: Partial<Sampling>,
  { abortAfter, abortAfterMs, abortInSilence, leaveAfter }: Interruption = {},
): Promise<Generated> => {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new Error('stopped by the test'));
  if (abortAfter === 0) abort();
  if (abortAfterMs !== undefined) setTimeout(abort, abortAfterMs);
  const tokens = [];
  try {
    const generation = opened().generate({
      messages: conversation,
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 32, seed: 1, ...sampling },
      signal: controller.signal,
    });
    for (;;) {
      const silence = abortInSilence === true ? setTimeout(abort, 500) : undefined;
      const step = await generation.next().finally(() => clearTimeout(silence));
      if (step.done) return { tokens, completion: step.value, failure: null };
      tokens.push(step.value);
      if (tokens.length === abortAfter) abort();
      if (tokens.length === leaveAfter) {
        await generation.return({ finish: 'stop', usage: { promptTokens: 0, cachedTokens: null, generatedTokens: 0 } });
        return { tokens, completion: null, failure: null };
      }
    }
  } catch (error) {
    return { tokens, completion: null, failure: failureOf(error) };
  }
};

/** The policies, for a test in another process: what goes in and out can be cloned. */
export const policiesPart: PoliciesPart = {
  loadGgufFiles: (settings: GgufSettings = {}) => load((options) => loadGguf(chosen(), { ...options, ...settings })),
  loadGgufUrl: (url, settings: GgufSettings = {}) => load((options) => loadGguf({ url }, { ...options, ...settings })),
  loadWebllm: (source) =>
    load((options) => {
      if ('modelId' in source) return loadWebllm(source, options);
      const read = parseCustomModel(source.custom);
      if (read.problem !== undefined) throw new Error(read.problem);
      return loadWebllm({ custom: read.model }, options);
    }),
  loadTiny: () => load(loadTiny),
  loadScript: (text, tokensPerSecond) =>
    load(() => {
      const script = { model: 'Script', generations: [scriptTokens(text)] };
      return Promise.resolve(scriptPolicy(script, { tokensPerSecond, order: 'by-turn' }));
    }),
  loadEndpoint: (settings) => load((options) => loadEndpoint(settings, options)),
  endpointModels: (server) => outcomeOf(endpointModels(server, patient())),
  testEndpoint: (settings) => outcomeOf(testEndpoint(settings, patient())),
  describeGguf: (url) => outcomeOf(describeGguf(url === undefined ? chosen() : { url }, patient())),
  ggufDownloads,
  isGgufDownloaded,
  removeGgufDownload,
  webllmDownloads,
  isWebllmDownloaded,
  removeWebllmDownload,
  webllmHas: async (modelId) => (await import('@mlc-ai/web-llm')).hasModelInCache(modelId),
  abortLoadingTiny: async (reports) => {
    const controller = new AbortController();
    let seen = 0;
    const onProgress = (): void => {
      if ((seen += 1) === reports) controller.abort(new Error('stopped by the test'));
    };
    return await loadTiny({ onProgress, signal: controller.signal }).then(() => 'loaded', String);
  },
  abortLoading: async (reports, url) => {
    const controller = new AbortController();
    let seen = 0;
    try {
      await loadGguf(url === undefined ? chosen() : { url }, {
        onProgress: () => {
          seen += 1;
          if (seen === reports) controller.abort(new Error('stopped by the test'));
        },
        signal: controller.signal,
      });
      return 'loaded';
    } catch (error) {
      return `${String(error)} after ${seen}`;
    }
  },
  probeWebgpu,
  webllmModels: async () => await webllmModels(await probeWebgpu()),
  generate,
  generateAll: (prompts, sampling) =>
    Promise.all(prompts.map((content) => generate([{ role: 'user', content }], sampling))),
  workerMessages: () => messages,
  dispose: async () => {
    await policy?.dispose();
    policy = null;
  },
};
