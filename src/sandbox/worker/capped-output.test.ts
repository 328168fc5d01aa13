import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CappedOutput, truncationMark } from './capped-output.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('CappedOutput', () => {
  it('joins what is written in pieces, even inside a character', () => {
    const output = new CappedOutput(100);
    const euro = bytes('a€b');
    output.write(euro.subarray(0, 2));
    output.write(euro.subarray(2));
    expect(output.text()).toBe('a€b');
    expect(output.truncated).toBe(false);
  });

  it('keeps what fits whole, to the last byte', () => {
    const output = new CappedOutput(40);
    output.write(bytes('x'.repeat(39)));
    output.write(bytes('y'));
    expect(output.text()).toBe(`${'x'.repeat(39)}y`);
    expect(output.truncated).toBe(false);
  });

  it('keeps beginning and end of more, within the limit, and takes all of it', () => {
    const output = new CappedOutput(60);
    const written = 'abcdefghij'.repeat(10);
    expect(output.write(bytes(written))).toBe(100);
    expect(output.text()).toBe(`${written.slice(0, 30)}...(truncated)...${written.slice(-13)}`);
    expect(output.truncated).toBe(true);
  });

  it('keeps the same, in whatever pieces it is written', () => {
    const pieces = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 40, max: 100 }), (texts, limit) => {
        const whole = new CappedOutput(limit);
        whole.write(bytes(texts.join('')));
        const inPieces = new CappedOutput(limit);
        for (const text of texts) inPieces.write(bytes(text));
        expect(inPieces.text()).toBe(whole.text());
        expect(bytes(whole.text()).length).toBeLessThanOrEqual(limit);
        const [head = '', tail = '', ...rest] = whole.text().split(truncationMark);
        expect(rest).toEqual([]);
        expect(texts.join('').startsWith(head)).toBe(true);
        expect(texts.join('').endsWith(tail)).toBe(true);
        expect(whole.truncated).toBe(whole.text() !== texts.join(''));
      }),
    );
  });

  it('leaves out the characters that the limit cut', () => {
    const output = new CappedOutput(64);
    output.write(bytes('€'.repeat(100)));
    expect(output.text()).toBe(`${'€'.repeat(10)}...(truncated)...${'€'.repeat(5)}`);
  });

  it('keeps bytes that are no text visible', () => {
    const output = new CappedOutput(5);
    output.write(new Uint8Array([0x61, 0xff]));
    expect(output.text()).toBe('a\ufffd');
  });

  it('keeps nothing once closed', () => {
    const output = new CappedOutput(5);
    output.write(bytes('a'));
    output.close();
    expect(output.write(bytes('b'))).toBe(1);
    expect(output.text()).toBe('a');
    expect(output.truncated).toBe(false);
  });
});
