import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { firstChoice, policyKinds, type PolicyChoice } from './choice.ts';

vi.hoisted(() => {
  // The address is read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { choiceIn, policyLinkOf } = await import('./link.ts');

const choices: fc.Arbitrary<PolicyChoice> = fc.record({
  kind: fc.constantFrom(...policyKinds),
  checkpoint: fc.constantFrom('', 'start-raw-1.weights'),
  pinned: fc.constant(null),
  lesson: fc.constantFrom('typo', 'clean'),
  speed: fc.constantFrom('slow' as const, 'normal' as const, 'fast' as const),
  webllm: fc.constantFrom('', 'custom', 'Qwen3-0.6B-q4f16_1-MLC'),
  custom: fc.record({ id: fc.string(), modelUrl: fc.webUrl(), modelLibUrl: fc.webUrl() }),
  ggufUrl: fc.constantFrom('', 'https://example.org/a model.gguf?x=1#y'),
  endpoint: fc.record({
    baseUrl: fc.constantFrom('', 'http://localhost:11434/v1'),
    model: fc.constantFrom('', 'qwen3:4b'),
    parallel: fc.constantFrom('1', '8', 'many'),
  }),
  thinking: fc.constantFrom(null, true, false),
});

/** The parts of a choice that its kind uses. */
function used({ kind, checkpoint, lesson, speed, webllm, custom, ggufUrl, endpoint, thinking }: PolicyChoice): unknown {
  switch (kind) {
    case 'tiny':
      return { checkpoint };
    case 'script':
      return { lesson, speed };
    case 'webllm':
      return { webllm, thinking, ...(webllm === 'custom' ? { custom } : {}) };
    case 'gguf':
      return { ggufUrl, thinking };
    case 'endpoint':
      return { endpoint, thinking };
  }
}

describe('the link of a policy', () => {
  it('reproduces what was chosen, whatever was chosen before', () => {
    fc.assert(
      fc.property(choices, choices, (choice, before) => {
        const taken = { ...before, ...choiceIn(policyLinkOf(choice)) };
        expect(taken.kind).toBe(choice.kind);
        expect(used(taken)).toEqual(used(choice));
      }),
    );
  });

  it('keeps what was chosen of the other kinds', () => {
    const custom = { id: 'mine', modelUrl: 'https://example.org/m', modelLibUrl: 'https://example.org/m.wasm' };
    const before: PolicyChoice = { ...firstChoice, kind: 'webllm', webllm: 'custom', custom };
    expect({ ...before, ...choiceIn({ kind: 'tiny', checkpoint: '' }) }).toMatchObject({
      kind: 'tiny',
      webllm: 'custom',
      custom,
    });
  });

  it('opens the first lesson where it names one that is not known', () => {
    expect(choiceIn({ kind: 'script', lesson: 'none', speed: 'fast' })).toMatchObject({
      lesson: 'clean',
      speed: 'fast',
    });
  });
});
