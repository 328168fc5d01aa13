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
