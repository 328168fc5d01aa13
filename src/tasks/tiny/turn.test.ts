import { describe, expect, it } from 'vitest';
import { dialects, lastBoxed, splitTurn, strictAnswer } from '../../saar/index.ts';
import { answerTurn, callTurn, guessTurn } from './turn.ts';

describe('turns', () => {
  it('hold a call that the dialect reads, after the reasoning', () => {
    const code = 'text = "a\\b"\nprint(text)';
    const text = callTurn('I print a text.', code);
    expect(dialects.hermes.read(text)).toEqual({
      kind: 'call',
      call: { name: 'code_interpreter', arguments: { code } },
    });
    const split = splitTurn(
      Array.from(text, (character) => ({ text: character, logprob: null })),
      dialects.hermes,
    );
    expect(split?.reasoning.map((token) => token.text).join('')).toBe('I print a text.\n');
  });

  it('end with an answer where the reward looks for it', () => {
    expect(strictAnswer(answerTurn('2031-05-02'))).toBe('2031-05-02');
    expect(dialects.hermes.read(answerTurn('1'))).toEqual({ kind: 'none' });
    expect(lastBoxed(guessTurn)).toBe('0');
  });
});
