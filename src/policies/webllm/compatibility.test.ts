import {
  prebuiltAppConfig,
  type ChatCompletionChunk,
  type ChatCompletionRequestStreaming,
  type InitProgressReport,
  type ModelRecord,
  type WebWorkerMLCEngine,
} from '@mlc-ai/web-llm';
import type * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Sampling } from '../../rollout/index.ts';
import type { LoadProgress } from '../loading.ts';
import type { chunkSchema } from './chunk.ts';
import type { CustomModel } from './custom.ts';
import { readProgress } from './progress.ts';

// Most of this is checked when the tests are compiled: where a new web-llm has other types than the lab relies on, that fails.
describe('web-llm and the lab', () => {
  it('agree on what a request holds', () => {
    const asked = (sampling: Sampling) =>
      ({
        messages: [{ role: 'user', content: 'Hi' }],
        stream: true,
        stream_options: { include_usage: true },
        temperature: sampling.temperature,
        top_p: sampling.topP,
        max_tokens: sampling.maxTokens,
        seed: sampling.seed,
        logprobs: true,
        top_logprobs: 1,
        extra_body: { enable_thinking: false },
      }) satisfies ChatCompletionRequestStreaming;
    expectTypeOf(asked).returns.toExtend<ChatCompletionRequestStreaming>();
  });

  it('agree on what an answer holds', () => {
    expectTypeOf<ChatCompletionChunk>().toExtend<v.InferInput<typeof chunkSchema>>();
    expectTypeOf<WebWorkerMLCEngine['interruptGenerate']>().returns.toBeVoid();
  });

  it('agree on what is reported while loading', () => {
    expectTypeOf(readProgress).parameter(0).toEqualTypeOf<InitProgressReport>();
    expectTypeOf(readProgress).returns.toEqualTypeOf<LoadProgress>();
  });

  it('agree on what a custom model needs', () => {
    const record = ({ id, modelUrl, modelLibUrl }: CustomModel) =>
      ({ model_id: id, model: modelUrl, model_lib: modelLibUrl }) satisfies ModelRecord;
    expectTypeOf(record).returns.toExtend<ModelRecord>();
  });

  it('agree on the fields of the list that the lab reads', () => {
    expectTypeOf<ModelRecord['vram_required_MB']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<ModelRecord['buffer_size_required_bytes']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<ModelRecord['required_features']>().toEqualTypeOf<string[] | undefined>();
    const texts = prebuiltAppConfig.model_list.filter(({ model_id }) => model_id.startsWith('Qwen'));
    expect(texts.length).toBeGreaterThan(10);
    for (const { vram_required_MB, overrides } of texts) {
      expect(vram_required_MB).toBeGreaterThan(100);
      expect(overrides?.context_window_size).toBeGreaterThanOrEqual(1024);
    }
  });

  it('agree on the cache: the lab looks into the one that web-llm uses by default', () => {
    expect(prebuiltAppConfig.cacheBackend ?? 'cache').toBe('cache');
  });
});
