import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hermes } from './hermes.ts';
import { splitTurn } from './split-turn.ts';
import { textOf } from './token.ts';

const tokens = (...texts: string[]) => texts.map((text) => ({ text, logprob: -1 }));

describe('splitTurn', () => {
  it('finds a marker that is one token', () => {
    const split = splitTurn(tokens('Hm', '.', '<tool_call>', '{', '}'), hermes);
    expect(split).toEqual({ reasoning: tokens('Hm', '.'), call: tokens('<tool_call>', '{', '}') });
  });
  it('finds a marker that is split over tokens', () => {
    const split = splitTurn(tokens('Hm', '<', 'tool', '_call', '>', '{'), hermes);
    expect(textOf(split?.reasoning ?? [])).toBe('Hm');
    expect(textOf(split?.call ?? [])).toBe('<tool_call>{');
  });
  it('gives a token in which the marker begins to the call', () => {
    expect(splitTurn(tokens('Hm', '.\n<', 'tool_call>', '{'), hermes)?.reasoning).toEqual(tokens('Hm'));
  });
  it('allows empty reasoning and empty tokens', () => {
    expect(splitTurn(tokens('<tool_call>'), hermes)).toEqual({ reasoning: [], call: tokens('<tool_call>') });
    expect(splitTurn(tokens('a', '', '<tool_call>'), hermes)?.call).toEqual(tokens('<tool_call>'));
  });
  it('is null without a marker', () => {
    expect(splitTurn(tokens('<tool', '_cal', 'l'), hermes)).toBeNull();
  });
  it('keeps every token, in order, whatever the tokenization', () => {
    const text = fc.constantFrom('<tool_call>', '<', 'tool_call>', 'Hm 🙂', '', '\n', '{"name": 1}');
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const all = tokens(...texts);
        const split = splitTurn(all, hermes);
        expect(split === null).toBe(!texts.join('').includes('<tool_call>'));
        if (!split) return;
        expect([...split.reasoning, ...split.call]).toEqual(all);
        expect(textOf(split.call)).toContain('<tool_call>');
      }),
    );
  });
});
