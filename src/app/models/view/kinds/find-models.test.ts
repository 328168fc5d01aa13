import { describe, expect, it } from 'vitest';
import type { WebllmModel } from '../../../../policies/index.ts';
import { findModels } from './find-models.ts';

const model = (id: string): WebllmModel => ({
  id,
  label: id.replaceAll('-', ' '),
  quantisation: null,
  vramMB: 1000,
  needsF16: false,
  requiredFeatures: [],
  contextTokens: null,
  downloadBytes: null,
  downloadIsEstimate: false,
  keptBytes: 0,
  downloaded: false,
  fits: 'fits',
  reason: '',
  advice: 'For collecting.',
  recommended: true,
  embedded: false,
});

const models = ['Qwen3-4B-q4f16_1-MLC', 'Qwen3-0.6B-q4f32_1-MLC', 'gemma-2-2b-it-q4f16_1-MLC'].map(model);

const found = (search: string) => findModels(models, search).map(({ id }) => id);

describe('findModels', () => {
  it('finds every word, wherever it stands, in any case', () => {
    expect(found('QWEN 4b')).toEqual(['Qwen3-4B-q4f16_1-MLC']);
    expect(found('f16').sort()).toEqual(['Qwen3-4B-q4f16_1-MLC', 'gemma-2-2b-it-q4f16_1-MLC']);
  });

  it('gives all for an empty search, and none for a name that there is not', () => {
    expect(found('  ')).toHaveLength(3);
    expect(found('qwen gemma')).toEqual([]);
  });
});
