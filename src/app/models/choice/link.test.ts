import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstChoice, policyKinds, type PolicyChoice } from './choice.ts';
import { readPolicyLink, writePolicyLink } from './link.ts';

const choices = fc.record({
  ...Object.fromEntries(Object.entries(firstChoice).map(([key, value]) => [key, fc.constant(value)])),
  kind: fc.constantFrom(...policyKinds),
  lesson: fc.constantFrom('typo', 'clean'),
  webllm: fc.constantFrom('', 'custom', 'Qwen3-0.6B-q4f16_1-MLC'),
  ggufUrl: fc.constantFrom('', 'https://example.org/a model.gguf?x=1#y'),
  endpoint: fc.record({
    baseUrl: fc.constantFrom('', 'http://localhost:11434/v1'),
    model: fc.constantFrom('', 'qwen3:4b'),
    parallel: fc.constantFrom('1', '8', 'many'),
  }),
  thinking: fc.constantFrom(null, true),
}) as fc.Arbitrary<PolicyChoice>;

describe('the link of a policy', () => {
  it('reproduces what was chosen', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const link = { ...firstChoice, ...readPolicyLink(writePolicyLink(choice)) };
        expect(link.kind).toBe(choice.kind);
        if (choice.kind === 'script') expect(link.lesson).toBe(choice.lesson);
        else expect(link.thinking).toBe(choice.thinking);
        if (choice.kind === 'webllm') expect(link.webllm).toBe(choice.webllm);
        if (choice.kind === 'gguf') expect(link.ggufUrl).toBe(choice.ggufUrl);
        if (choice.kind === 'endpoint') expect(link.endpoint).toEqual(choice.endpoint);
      }),
    );
  });

  it('opens a lesson that is named without its kind', () => {
    expect(readPolicyLink(new URLSearchParams('lesson=spent'))).toEqual({ kind: 'script', lesson: 'spent' });
  });

  it('is read as far as it can be understood', () => {
    expect(readPolicyLink(new URLSearchParams('policy=oracle&model=x'))).toEqual({});
    expect(readPolicyLink(new URLSearchParams(''))).toEqual({});
  });
});
