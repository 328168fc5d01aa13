import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects, splitTurn, textOf, withProvenance } from '../../saar/index.ts';
import { pseudoTokens } from './pseudo-tokens.ts';

describe('pseudoTokens', () => {
  it('spells any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        expect(textOf(pseudoTokens(text))).toBe(text);
      }),
    );
  });
  it('cuts at words, numbers and signs', () => {
    expect(pseudoTokens('Let us add 12345 things:\n\n  x_1 = f(2)').map(({ text }) => text)).toEqual([
      ...[
        'Let',
        ' us',
        ' add',
        ' ',
        '123',
        '45',
        ' things',
        ':',
        '\n\n',
        ' ',
        ' x_',
        '1',
        ' ',
        '=',
        ' f',
        '(',
        '2',
        ')',
      ],
    ]);
  });
  it.each(['hermes', 'fenced'] as const)('never joins reasoning with the marker of a call: %s', (name) => {
    const dialect = dialects[name];
    for (const reasoning of ['So', 'So ', 'So.\n\n', '3', '<']) {
      const tokens = withProvenance(pseudoTokens(`${reasoning}${dialect.marker}\nx`), 'sampled');
      expect(textOf(splitTurn(tokens, dialect)?.reasoning ?? [])).toBe(reasoning);
    }
  });
});
