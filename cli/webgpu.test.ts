import { describe, expect, it } from 'vitest';
import { adapterAdvice, browserFor, isDownloaded } from './webgpu.ts';

const plain = { softwareWebgpu: false, headed: false };

describe('browserFor', () => {
  it.each([
    ['tiny', false, plain, { headed: false }],
    ['webllm', false, plain, { webgpu: 'graphics-card', headed: false }],
    ['webllm', false, { softwareWebgpu: true, headed: true }, { webgpu: 'software', headed: true }],
  ] as const)('starts one for %s', (engine, downloads, flags, expected) => {
    expect(browserFor(engine, downloads, flags)).toEqual(expected);
  });

  it('keeps what was downloaded, and nothing where all comes with the lab', () => {
    expect(browserFor('webllm', true, plain).profile).toMatch(/\.models.browser$/);
    expect(isDownloaded({ engine: 'webllm', model: { id: 'tiny' }, thinking: false })).toBe(false);
    expect(isDownloaded({ engine: 'webllm', model: { id: 'Qwen3-0.6B-q4f16_1-MLC' }, thinking: false })).toBe(true);
    expect(isDownloaded({ engine: 'tiny' })).toBe(false);
  });
});

describe('adapterAdvice', () => {
  it('says what can be done where there is no graphics card, and is silent otherwise', () => {
    const lacking = 'This browser has WebGPU, but found no graphics card that it may use.';
    expect(adapterAdvice(lacking, plain)).toContain('--software-webgpu');
    expect(adapterAdvice(lacking, { ...plain, softwareWebgpu: true })).toBe('');
    expect(adapterAdvice('The model’s files could not be fetched.', plain)).toBe('');
  });
});
