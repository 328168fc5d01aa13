import { describe, expect, it } from 'vitest';
import type { RunPolicy } from '../src/runtime/index.ts';
import { adapterAdvice, browserFor } from './webgpu.ts';

const plain = { softwareWebgpu: false, headed: false };
const tiny: RunPolicy = { engine: 'tiny' };
const onCard: RunPolicy = { engine: 'webllm', model: { id: 'tiny' }, thinking: false };
const fetched: RunPolicy = { engine: 'webllm', model: { id: 'Qwen3-0.6B-q4f16_1-MLC' }, thinking: false };

describe('browserFor', () => {
  it.each([
    [[tiny], plain, { headed: false }],
    [[onCard], plain, { webgpu: 'graphics-card', headed: false }],
    [[tiny, onCard], { softwareWebgpu: true, headed: true }, { webgpu: 'software', headed: true }],
  ] as const)('starts one for %j', (policies, flags, expected) => {
    expect(browserFor(policies, flags)).toEqual(expected);
  });

  it('keeps what was downloaded, and nothing where all comes with the lab', () => {
    expect(browserFor([tiny, fetched], plain).profile).toMatch(/\.models.browser$/);
    expect(browserFor([onCard], plain)).not.toHaveProperty('profile');
    expect(browserFor([tiny], plain)).not.toHaveProperty('profile');
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
