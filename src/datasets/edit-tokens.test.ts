import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf, type TurnToken } from '../saar/index.ts';
import { editText, editTokens, type Edit } from './edit-tokens.ts';

const token = (text: string, id: number): TurnToken => ({ text, id, logprob: -id, provenance: 'sampled' });
const tokens = ['Mail ', 'a@', 'b.org', ' now', '.'].map(token);

describe('editTokens', () => {
  it('joins the tokens that an edit touches into one that nobody sampled, and leaves the others', () => {
    expect(editTokens(tokens, [{ start: 5, end: 12, by: '[EMAIL_1]' }])).toEqual([
      tokens[0],
      { text: '[EMAIL_1]', logprob: null, provenance: 'sampled', edited: 2 },
      tokens[3],
      tokens[4],
    ]);
  });
  it('keeps what an edit leaves of a token', () => {
    expect(editTokens(tokens, [{ start: 3, end: 6, by: '' }]).map(({ text, logprob }) => [text, logprob])).toEqual([
      ['Mai@', null],
      ['b.org', -2],
      [' now', -3],
      ['.', -4],
    ]);
  });
  it('drops tokens of which nothing is left', () => {
    expect(editTokens(tokens, [{ start: 0, end: 12, by: '' }])).toEqual(tokens.slice(3));
  });
  it('counts the sampled tokens of what was edited before', () => {
    const once = editTokens(tokens, [{ start: 5, end: 12, by: 'x' }]);
    expect(editTokens(once, [{ start: 0, end: 6, by: 'y' }])[0]).toMatchObject({ text: 'y', edited: 3 });
  });
  it('spells the edited text, whatever the tokens and edits', () => {
    const edits = fc
      .uniqueArray(fc.nat(60), { minLength: 2, maxLength: 8 })
      .map((places) => places.sort((a, b) => a - b))
      .map((places) =>
        places.slice(1).flatMap((end, i): Edit[] => {
          const start = places[i];
          return i % 2 === 0 && start !== undefined ? [{ start, end, by: i % 4 === 0 ? '#' : '' }] : [];
        }),
      );
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 9 }), { maxLength: 12 }), edits, (texts, wanted) => {
        const all = texts.map(token);
        const text = textOf(all);
        const within = wanted.filter(({ end }) => end <= text.length);
        const edited = editTokens(all, within);
        expect(textOf(edited)).toBe(editText(text, within));
        for (const one of edited) expect(one.edited === undefined).toBe(one.logprob !== null);
      }),
    );
  });
});
