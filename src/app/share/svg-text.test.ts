import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, widthOf, wrapped } from './svg-text.ts';

describe('escapeXml', () => {
  it('leaves no markup and no character that XML can not hold', () => {
    expect(escapeXml(`a<b>&"'`)).toBe('a&lt;b&gt;&amp;&quot;&#39;');
    expect(escapeXml('\u0000\u001B[1m\uD800x\uDC00\uFFFF')).toBe('\uFFFD\uFFFD[1m\uFFFDx\uFFFD\uFFFD');
    expect(escapeXml('é 三 😀\n\t')).toBe('é 三 😀\n\t');
  });
});

describe('wrapped', () => {
  it('breaks at blanks, and within words that are too long', () => {
    expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapped('', 4)).toEqual(['']);
    expect(wrapped('三三三', 4)).toEqual(['三三', '三']);
  });
  it('loses nothing but blanks, and no line is too wide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, columns) => {
        const lines = wrapped(text, columns);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
