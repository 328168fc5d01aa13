import { describe, expect, it } from 'vitest';
import { parseRolloutConfig } from '../../../rollout/index.ts';
import { defaultsFor } from './defaults.ts';

describe('defaultsFor', () => {
  it.each([
    ['Qwen3-4B-q4f16_1-MLC', 'hermes'],
    ['qwen3:4b', 'hermes'],
    ['Qwen2.5-Coder-1.5B-Instruct-q4f16_1-MLC', 'fenced'],
    ['SmolLM2-135M-Instruct-Q4_1.gguf', 'fenced'],
    ['Llama-3.2-1B-Instruct-q4f16_1-MLC', 'fenced'],
    ['', 'fenced'],
  ])('knows how %s writes calls, and why', (name, dialect) => {
    const { settings, reason } = defaultsFor(name);
    expect(settings.dialect).toBe(dialect);
    expect(reason).toMatch(/\.$/);
  });

  it('gives settings that can be run', () => {
    for (const name of ['Qwen3-4B', 'gemma-2-2b-it', 'Hermes-3', 'nobody’s']) {
      const { temperature, topP, maxTokens, dialect, seed, systemPrompt } = defaultsFor(name).settings;
      const input = { dialect, seed, systemPrompt, sampling: { temperature, topP, maxTokens } };
      expect(parseRolloutConfig(input)).toMatchObject(input);
    }
  });
});
