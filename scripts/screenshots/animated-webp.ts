/** One picture of an animation. */
export interface Frame {
  /** A whole WebP file, as canvases give it: of the part of the picture that changed. */
  readonly webp: Uint8Array;
  /** Where that part lies, in pixels; left and top are even. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How long it stays, in milliseconds. */
  readonly ms: number;
}

/**
 * Pictures as one animated WebP file that repeats without end. Browsers write WebP pictures but no animations; the container around them is
 * a few bytes (RFC 9649), and no further program has to be installed. Throws where a picture is no WebP file.
 */
export function animatedWebp(frames: readonly Frame[], width: number, height: number): Uint8Array {
  const animates = 2;
  const head = chunk('VP8X', Uint8Array.of(animates, 0, 0, 0, ...uint24(width - 1), ...uint24(height - 1)));
  const repeats = chunk('ANIM', new Uint8Array(6));
  const pictures = frames.map(({ webp, left, top, width: w, height: h, ms }) => {
    const place = [left / 2, top / 2, w - 1, h - 1, ms].flatMap(uint24);
    // Drawn over what is there, without blending: the pictures are opaque.
    return chunk('ANMF', joined([Uint8Array.of(...place, 2), imageChunks(webp)]));
  });
  return chunk('RIFF', joined([ascii('WEBP'), head, repeats, ...pictures]));
}

/** The parts of a WebP file that hold its picture. */
function imageChunks(webp: Uint8Array): Uint8Array {
  const text = (at: number): string => String.fromCharCode(...webp.subarray(at, at + 4));
  if (text(0) !== 'RIFF' || text(8) !== 'WEBP') throw new Error('A picture is no WebP file.');
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength);
  const found: Uint8Array[] = [];
  for (let at = 12; at + 8 <= webp.length;) {
    const end = at + 8 + view.getUint32(at + 4, true);
    if (['VP8 ', 'VP8L', 'ALPH'].includes(text(at))) found.push(webp.subarray(at, end + (end % 2)));
    at = end + (end % 2);
  }
  if (found.length === 0) throw new Error('A WebP file holds no picture.');
  return joined(found);
}

/** A chunk of a RIFF file: its name, its length, its contents, made even. */
function chunk(name: string, contents: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, contents.length, true);
  return joined([ascii(name), length, contents, new Uint8Array(contents.length % 2)]);
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const uint24 = (number: number): number[] => [number & 255, (number >> 8) & 255, (number >> 16) & 255];

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
