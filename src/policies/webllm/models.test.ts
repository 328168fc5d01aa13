import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import type { GpuReport } from './gpu.ts';
import { estimateBytes, fitOf, rankModels } from './models.ts';

const laptop: GpuReport = {
  available: true,
  adapter: 'a laptop',
  software: false,
  shaderF16: true,
  maxBufferBytes: 2 ** 31,
  maxBindingBytes: 2 ** 31,
  memoryGiB: 8,
};
const noGpu: GpuReport = { available: false, reason: 'No graphics card.', advice: 'Get one.' };
const records = prebuiltAppConfig.model_list;

describe('rankModels', () => {
  const models = rankModels(records, laptop);
  const order = [
    'Qwen3-0.6B-',
    'Qwen3-1.7B-',
    'Qwen3-4B-',
    'Qwen3.5-0.8B-',
    'Qwen3.5-2B-',
    'Qwen3.5-4B-',
    'Qwen2.5-Coder-0.5B-',
    'Qwen2.5-Coder-1.5B-',
    'Qwen2.5-Coder-3B-',
  ];

  it('begins with the recommended families, in their order', () => {
    const recommended = models.filter((model) => model.recommended);
    expect(models.slice(0, recommended.length)).toEqual(recommended);
    const families = recommended.map(({ id }) => order.findIndex((prefix) => id.startsWith(prefix)));
    expect(families).toEqual([...families].sort((a, b) => a - b));
    expect(new Set(families).size).toBe(order.length);
  });

  it('describes a model for people', () => {
    expect(models[0]).toEqual({
      id: 'Qwen3-0.6B-q4f16_1-MLC',
      label: 'Qwen3 0.6B',
      quantisation: 'q4f16_1',
      vramMB: 1403,
      needsF16: true,
      requiredFeatures: ['shader-f16'],
      contextTokens: 4096,
      downloadBytes: 337_500_000,
      downloadIsEstimate: true,
      keptBytes: 0,
      downloaded: false,
      fits: 'fits',
      reason: '',
      advice: expect.stringContaining('smallest') as string,
      recommended: true,
      embedded: false,
    });
  });

  it('offers what can converse, once each', () => {
    const ids = models.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => /embed|vision|-1k$|^phi-2|-Base-/.test(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(80);
  });

  it('knows by the quantisation what needs 16-bit floats, though the list does not always say', () => {
    const silent = records.find(({ model_id }) => model_id === 'Qwen3-0.6B-q4f16_1-MLC');
    expect(silent?.required_features).toBeUndefined();
    expect(models.filter(({ needsF16 }) => needsF16).every(({ quantisation }) => quantisation?.includes('f16'))).toBe(
      true,
    );
  });

  it('puts the other quantisation first where 16-bit floats are missing', () => {
    const [first] = rankModels(records, { ...laptop, shaderF16: false });
    expect(first).toMatchObject({ id: 'Qwen3-0.6B-q4f32_1-MLC', fits: 'fits' });
  });
});

describe('what a download takes', () => {
  it.each([
    ['Qwen3-4B-q4f32_1-MLC', 2_500_000_000],
    ['SmolLM2-360M-Instruct-q0f16-MLC', 720_000_000],
    ['Qwen3.5-0.8B-q4f16_1-MLC', 450_000_000],
    ['Phi-3.5-mini-instruct-q4f16_1-MLC', null],
  ])('is estimated for %s', (id, bytes) => {
    expect(estimateBytes(id)).toBe(bytes);
  });

  it('is known from the list of files, once that is there', () => {
    const [record] = records.filter(({ model_id }) => model_id === 'Qwen3-0.6B-q4f16_1-MLC');
    const folder = 'https://huggingface.co/mlc-ai/Qwen3-0.6B-q4f16_1-MLC/resolve/main/';
    const kept = [{ folder, bytes: 100, totalBytes: 334_000_000, complete: false }];
    expect(rankModels(record ? [record] : [], laptop, kept)).toMatchObject([
      { downloadBytes: 334_000_000, downloadIsEstimate: false, keptBytes: 100, downloaded: false },
    ]);
  });

  it('is estimated for every recommended model', () => {
    const recommended = rankModels(records, laptop).filter((model) => model.recommended);
    expect(recommended.filter(({ downloadBytes, contextTokens }) => !downloadBytes || !contextTokens)).toEqual([]);
  });
});

describe('fitOf', () => {
  const model = { vramMB: 3432, needsF16: false, bufferBytes: 0 };
  it.each([
    ['half of the memory and less', model, laptop, 'fits', ''],
    ['more than half', { ...model, vramMB: 4500 }, laptop, 'tight', '4.4 GB of graphics memory'],
    [
      'more than there is, where the browser may understate it',
      { ...model, vramMB: 30_000 },
      laptop,
      'tight',
      '8 GB of memory or more',
    ],
    ['more than there is', model, { ...laptop, memoryGiB: 4 }, "doesn't fit", '4 GB of memory'],
    [
      'a large model where nobody tells the memory',
      { ...model, vramMB: 5000 },
      { ...laptop, memoryGiB: null },
      'unknown',
      '4.9 GB',
    ],
    ['a small one there', model, { ...laptop, memoryGiB: null }, 'fits', ''],
    [
      '16-bit floats that are missing',
      { ...model, needsF16: true },
      { ...laptop, shaderF16: false },
      "doesn't fit",
      '16-bit',
    ],
    ['buffers that are too large', { ...model, bufferBytes: 2 ** 32 }, laptop, "doesn't fit", 'larger buffers'],
    ['an adapter of software', model, { ...laptop, software: true }, 'tight', 'minutes'],
    ['no graphics card', model, noGpu, "doesn't fit", 'No graphics card.'],
  ] as const)('judges %s', (_what, needs, report, fits, reason) => {
    const fit = fitOf(needs, report);
    expect(fit.fits).toBe(fits);
    expect(fit.reason).toContain(reason);
    expect(fit.reason === '').toBe(fits === 'fits');
  });
});
