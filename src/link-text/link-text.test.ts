import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packText, unpackText } from './link-text.ts';

describe('a text in a link', () => {
  it('is read back as it was, and has only characters that links may have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        const packed = await packText(text);
        expect(packed).toMatch(/^[\w-]+$/);
        expect(await unpackText(packed, 10_000)).toBe(text);
      }),
    );
  });
  it('is refused where it is no such link', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (link) => {
        await expect(unpackText(link, 100_000)).rejects.toThrow();
      }),
      { examples: [['!'], ['a'], ['AAAA']] },
    );
  });
  it('is refused where one character was changed, or is the same where that character’s bits mean nothing', async () => {
    const text = JSON.stringify({ seed: 1, gamma: 0.5, logprob: -0.052931403381467845 });
    const packed = await packText(text);
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    let refused = 0;
    for (let at = 0; at < packed.length; at++) {
      for (const wrong of characters.replace(packed.charAt(at), '')) {
        const link = packed.slice(0, at) + wrong + packed.slice(at + 1);
        const outcome = await unpackText(link, 1000).catch(() => null);
        if (outcome === null) refused += 1;
        else expect(outcome).toBe(text);
      }
    }
    expect(refused).toBeGreaterThan(0.95 * 63 * packed.length);
  });
  it('is read from a link of the time before links had a checksum', async () => {
    expect(await unpackText('q1YqTk1NUbIy1FFKT8zNTVSyMtAzrQUA', 1000)).toBe('{"seed":1,"gamma":0.5}');
    const stored = new Blob(['a\u{10FFFF}b']).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const link = Buffer.from(await new Response(stored).arrayBuffer()).toString('base64url');
    expect(await unpackText(link, 1000)).toBe('a\u{10FFFF}b');
  });
  it('is refused where its bytes are no text', async () => {
    const bytes = new Blob([Uint8Array.from([0x61, 0xff, 0x62])]).stream();
    const deflated = await new Response(bytes.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
    await expect(unpackText(Buffer.from(deflated).toString('base64url'), 1000)).rejects.toThrow();
  });
  it('may be as long as is allowed, and no longer', async () => {
    const packed = await packText('ä'.repeat(1000));
    expect(await unpackText(packed, 1000)).toHaveLength(1000);
    await expect(unpackText(packed, 999)).rejects.toThrow('it holds more than 999 characters');
  });
  it('is not unfolded without end', async () => {
    const packed = await packText('0'.repeat(40_000_000));
    expect(packed.length).toBeLessThan(60_000);
    await expect(unpackText(packed, 1000)).rejects.toThrow('more than 1000 characters');
  });
});
