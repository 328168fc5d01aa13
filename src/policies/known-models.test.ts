import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { parseRolloutConfig } from '../rollout/index.ts';
import { knownFamilies, knownFamily } from './known-models.ts';

describe('knownFamily', () => {
  it.each([
    ['tiny', 'Tiny', 'hermes', 'never'],
    ['Qwen3-4B-q4f16_1-MLC', 'Qwen3', 'hermes', 'switched'],
    ['qwen3:4b', 'Qwen3', 'hermes', 'switched'],
    ['Qwen3.5-2B-q4f32_1-MLC', 'Qwen3.5', 'hermes', 'switched'],
    ['Qwen3-4B-Instruct-2507', 'Qwen3, 2507 and Coder', 'hermes', 'never'],
    ['Qwen3-4B-Thinking-2507', 'Qwen3, 2507, thinking', 'hermes', 'always'],
    ['Qwen2.5-Coder-1.5B-Instruct-q4f16_1-MLC', 'Qwen2.5 Coder', 'fenced', 'never'],
    ['Qwen2.5-Math-1.5B-Instruct-q4f16_1-MLC', 'Qwen Math', 'fenced', 'never'],
    ['Qwen2.5-1.5B-Instruct-q4f16_1-MLC', 'Qwen2.5', 'hermes', 'never'],
    ['DeepSeek-R1-Distill-Qwen-7B-q4f16_1-MLC', 'DeepSeek-R1-Distill', 'fenced', 'always'],
    ['Hermes-3-Llama-3.2-3B-q4f16_1-MLC', 'Hermes', 'hermes', 'never'],
    ['Llama-3.2-1B-Instruct-q4f16_1-MLC', 'Llama 3', 'fenced', 'never'],
    ['TinyLlama-1.1B-Chat-v1.0-q4f16_1-MLC', 'Other', 'fenced', 'never'],
    ['', 'Other', 'fenced', 'never'],
  ])('takes %s for %s', (name, title, dialect, thinking) => {
    expect(knownFamily(name)).toMatchObject({ title, dialect, thinking });
  });

  it('gives settings that can be run, with a reason', () => {
    for (const { dialect, temperature, topP, maxTokens, systemPrompt, reason } of knownFamilies) {
      const input = { dialect, systemPrompt, sampling: { temperature, topP, ...(maxTokens ? { maxTokens } : {}) } };
      expect(parseRolloutConfig(input)).toMatchObject(input);
      expect(reason).toMatch(/\.$/);
    }
  });

  it('has every family under a name of its own, and recommends only what is on web-llm’s list, in its family', () => {
    expect(new Set(knownFamilies.map(({ title }) => title)).size).toBe(knownFamilies.length);
    for (const family of knownFamilies) {
      for (const [prefix] of family.recommended ?? []) {
        const listed = prebuiltAppConfig.model_list.filter(({ model_id }) => model_id.startsWith(`${prefix}-`));
        expect(listed).not.toEqual([]);
        expect(listed.map(({ model_id }) => knownFamily(model_id).title)).toEqual(listed.map(() => family.title));
      }
    }
  });
});
