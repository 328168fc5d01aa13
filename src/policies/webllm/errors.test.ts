import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../rollout/index.ts';
import { webllmError, type Phase } from './errors.ts';

/** Words of web-llm 0.2.86, of its runtime and of Chromium, as they arrive from the worker. */
const words: readonly (readonly [text: string, phase: Phase, code: string])[] = [
  [
    'WebGPUNotAvailableError: WebGPU is not supported in your current environment, but it is necessary',
    'loading',
    'no-webgpu',
  ],
  ['Error: Unable to find a compatible GPU. This issue might be because', 'loading', 'no-webgpu'],
  [
    'Error: Cannot initialize runtime because of requested maxBufferSize exceeds limit. requested=256MB, limit=128MB.',
    'loading',
    'no-webgpu',
  ],
  [
    'ShaderF16SupportError: This model requires WebGPU extension shader-f16, which is not enabled in this browser.',
    'loading',
    'no-shader-f16',
  ],
  ['TypeError: Failed to fetch', 'loading', 'network'],
  ["TypeError: Failed to execute 'add' on 'Cache': Request failed", 'loading', 'network'],
  ["NetworkError: Failed to execute 'add' on 'Cache': Cache.add() encountered a network error", 'loading', 'network'],
  ["QuotaExceededError: Failed to execute 'put' on 'Cache': Quota exceeded.", 'loading', 'out-of-memory'],
  ['SyntaxError: Unexpected token \'<\', "<!doctype "... is not valid JSON', 'loading', 'not-a-model'],
  [
    'CompileError: WebAssembly.instantiate(): expected magic word 00 61 73 6d, found 3c 21 64 6f @+0',
    'loading',
    'not-a-model',
  ],
  [
    'DeviceLostError: The WebGPU device was lost while loading the model. This issue often occurs due to running out of memory (OOM).',
    'loading',
    'device-lost',
  ],
  [
    'ModelNotLoadedError: Model not loaded before trying to complete ChatCompletionRequest.',
    'generating',
    'device-lost',
  ],
  ["OperationError: Failed to execute 'mapAsync' on 'GPUBuffer': Device is lost", 'generating', 'device-lost'],
  ['RangeError: Array buffer allocation failed', 'loading', 'out-of-memory'],
  ['ModelNotFoundError: Cannot find model record in appConfig for x.', 'loading', 'bad-settings'],
  ['Error: the stars are wrong', 'generating', 'engine'],
];

describe('webllmError', () => {
  it.each(words)('reads “%s” while %s as %s', (text, phase, code) => {
    const error = webllmError(text, phase);
    expect(error).toBeInstanceOf(PolicyError);
    expect(error).toMatchObject({ code, cause: text });
    expect(error.advice).not.toBe('');
  });

  it('tells both numbers when the context overflows', () => {
    const text =
      'ContextWindowSizeExceededError: Prompt tokens exceed context window size: number of prompt tokens: 5000; context window size: 4096\nConsider';
    expect(webllmError(text, 'generating').message).toBe(
      "The conversation is longer than the model's context: 5000 tokens, and it holds 4096.",
    );
  });

  it('quotes what it has no better words for', () => {
    expect(webllmError('Error: the stars are wrong.', 'generating').message).toBe(
      'The engine failed while generating: the stars are wrong.',
    );
  });

  it('lets an error that is plain already pass', () => {
    const plain = new PolicyError('network', 'm', 'a');
    expect(webllmError(plain, 'loading')).toBe(plain);
  });

  it('says both numbers of an overflow only where they show it', () => {
    const words = (asked: number): string =>
      `ContextWindowSizeExceededError: Prompt tokens exceed context window size: number of prompt tokens: ${asked}; context window size: 4096`;
    expect(webllmError(words(5000), 'generating').message).toContain('5000 tokens, and it holds 4096.');
    // web-llm counts only what is not in its cache.
    const continued = webllmError(words(99), 'generating');
    expect(continued.code).toBe('context-overflow');
    expect(continued.message).toBe("The conversation is longer than the model's context, which holds 4096 tokens.");
  });
});
