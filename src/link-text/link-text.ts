/**
 * A text for a link's fragment: deflated with zlib's checksum, then base64url, so that it has only characters that links may have, and a link
 * that was changed on its way is noticed.
 */
export async function packText(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The first byte of a text with zlib's header (RFC 1950). What is deflated without one, as links were at first, can't begin with it: it would be a
 * stored block whose padding is not zeros.
 */
const zlibHeader = 0x78;

/**
 * Reads what {@link packText} wrote, and links from before they had a checksum. Links are made by strangers, and a few bytes can unfold to gigabytes:
 * no more is unfolded than is asked for. Throws where the text is longer, or the link is no such link or was changed.
 *
 * @param longest characters (UTF-16 units) of the text, at most
 */
export async function unpackText(packed: string, longest: number): Promise<string> {
  const characters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
  const format = bytes[0] === zlibHeader ? 'deflate' : 'deflate-raw';
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  const reader = stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length > longest) {
      await reader.cancel();
      throw new Error(`it holds more than ${longest} characters`);
    }
  }
  return text;
}
