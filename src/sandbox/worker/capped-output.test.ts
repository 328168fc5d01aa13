import { describe, expect, it } from 'vitest';
import { CappedOutput } from './capped-output.ts';

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

  it('keeps exactly the limit, and takes the rest without keeping it', () => {
    const output = new CappedOutput(4);
    expect(output.write(bytes('abc'))).toBe(3);
    expect(output.truncated).toBe(false);
    expect(output.write(bytes('defg'))).toBe(4);
    expect(output.text()).toBe('abcd');
    expect(output.truncated).toBe(true);
  });

  it('leaves out a character that the limit cut', () => {
    const output = new CappedOutput(5);
    output.write(bytes('€€'));
    expect(output.text()).toBe('€');
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
