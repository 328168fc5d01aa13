import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyKinds, type Choices } from './choices.ts';
import { defaultTexts } from './form.ts';
import { readLink, writeLink } from './link.ts';

const choices = fc.record({
  kind: fc.constantFrom(...policyKinds),
  lesson: fc.constant('typo'),
  webllm: fc.constantFrom('', 'custom', 'Qwen3-0.6B-q4f16_1-MLC'),
  custom: fc.constant({ id: '', modelUrl: '', modelLibUrl: '' }),
  ggufUrl: fc.constantFrom('', 'https://example.org/a model.gguf?x=1#y'),
  thinking: fc.boolean(),
  prompt: fc.string({ unit: 'grapheme' }),
  answer: fc.string({ unit: 'grapheme' }),
  settings: fc.record({ k: fc.string(), gamma: fc.constantFrom('0.5', '0.9', '7') }).map((some) => ({
    ...defaultTexts,
    ...some,
  })),
  speed: fc.constant('normal' as const),
}) satisfies fc.Arbitrary<Choices>;

describe('a link', () => {
  it('reproduces what was chosen and typed', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const link = readLink(writeLink(chosen, defaultTexts));
        expect(link.kind).toBe(chosen.kind);
        expect({ ...defaultTexts, ...link.settings }).toEqual(chosen.settings);
        if (chosen.kind !== 'script') {
          expect([link.prompt, link.answer ?? '', link.thinking ?? false]).toEqual([
            chosen.prompt,
            chosen.answer,
            chosen.thinking,
          ]);
        }
        if (chosen.kind === 'gguf') expect(link.ggufUrl ?? '').toBe(chosen.ggufUrl);
        if (chosen.kind === 'webllm') expect(link.webllm ?? '').toBe(chosen.webllm);
      }),
    );
  });

  it('leaves settings out that have their starting value', () => {
    const link = writeLink(
      {
        kind: 'script',
        lesson: 'typo',
        webllm: '',
        custom: { id: '', modelUrl: '', modelLibUrl: '' },
        ggufUrl: '',
        thinking: false,
        prompt: '',
        answer: '',
        settings: { ...defaultTexts, gamma: '0.9' },
        speed: 'normal',
      },
      defaultTexts,
    );
    expect(link).toBe('#/run?policy=script&lesson=typo&gamma=0.9');
  });

  it('is read as far as it can be understood', () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(() => readLink(hash)).not.toThrow();
      }),
    );
    expect(readLink('#/run?policy=oracle&gamma=2')).toEqual({ settings: { gamma: '2' } });
    expect(readLink('')).toEqual({});
  });
});
