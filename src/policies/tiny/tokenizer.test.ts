import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestVocabulary, makeTokenizerFile, marks, singleSigns, Tokenizer } from './tokenizer.ts';
import { toyTokenizerFile } from './toy.fixture.ts';

const tokenizer = new Tokenizer(toyTokenizerFile);
const pieces = (text: string): string[] => tokenizer.encode(text).map((token) => tokenizer.text(token));

describe('Tokenizer', () => {
  it('gives back any plain text', () => {
    const plain = fc.string({ unit: fc.constantFrom(...singleSigns, 'sum', ' sum', '\\n    ') });
    fc.assert(fc.property(plain, (text) => tokenizer.decode(tokenizer.encode(text)) === text));
  });

  it('takes the longest piece at each place', () => {
    expect(pieces('summer sums')).toEqual(['summer', ' sum', 's']);
    expect(pieces('<tool_call>\n{"name": 1')).toEqual(['<tool_call>\n{"name":', ' ', '1']);
  });

  it('marks what it does not know, an emoji as one', () => {
    expect(tokenizer.encode('é😀1')).toEqual([
      tokenizer.mark('unknown'),
      tokenizer.mark('unknown'),
      ...tokenizer.encode('1'),
    ]);
  });

  it('keeps marks apart from text', () => {
    expect(marks.map((mark) => tokenizer.text(tokenizer.mark(mark)))).toEqual(marks.map(() => ''));
    expect(tokenizer.size).toBe(marks.length + toyTokenizerFile.pieces.length);
  });

  it.each([
    [{}, /format/],
    [{ ...toyTokenizerFile, pieces: ['a', 'a'] }, /pieces: a piece occurs twice/],
    [{ ...toyTokenizerFile, pieces: [''] }, /pieces\.0/],
    [{ ...toyTokenizerFile, pieces: Array.from({ length: 600 }, (_, at) => `p${at}`) }, /pieces/],
  ])('refuses a file that is none (%#)', (file, why) => {
    expect(() => Tokenizer.read(file)).toThrow(why);
  });
});

describe('makeTokenizerFile', () => {
  it('takes the frames, the signs and what is frequent, a word with the space before it', () => {
    const texts = ['<a>the total is 12', '<a>the total of 7', '<a>rare'];
    const { pieces: made } = makeTokenizerFile(texts, ['<a>'], 2);
    expect(made[0]).toBe('<a>');
    expect(made.slice(1, 1 + singleSigns.length)).toEqual(singleSigns);
    expect(made.slice(1 + singleSigns.length)).toEqual([' total', 'the']);
  });

  it('does not grow beyond the largest vocabulary', () => {
    const many = Array.from({ length: 2000 }, (_, at) =>
      at.toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'.charAt(+d)),
    );
    const { pieces: made } = makeTokenizerFile([many.join(' '), many.join(' ')], [], 1);
    expect(made).toHaveLength(largestVocabulary - marks.length);
  });
});
