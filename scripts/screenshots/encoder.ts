import type { Browser } from '@playwright/test';
import { animatedWebp, type Frame } from './animated-webp.ts';

/** A screenshot of an animation. */
export interface Shot {
  readonly png: Buffer;
  /** How long it is to stay, in milliseconds. */
  readonly ms: number;
}

/** Qualities of WebP that are tried one after the other, until a file is small enough. */
const qualities = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3];

/** A part of a picture, as the browser gives it; null where nothing changed. */
type Part = { readonly webp: string; readonly box: readonly [number, number, number, number] } | null;

/** What turns screenshots into small files. Chromium itself writes WebP, so no further package is needed. */
export class Encoder {
  private constructor(private readonly page: Awaited<ReturnType<Browser['newPage']>>) {}

  static async open(browser: Browser): Promise<Encoder> {
    const page = await browser.newPage();
    // What runs TypeScript here calls this helper by name in each function, and the page has none.
    await page.evaluate('globalThis.__name = (made) => made');
    return new Encoder(page);
  }

  /**
   * A screenshot as a WebP file of at most some bytes. Throws where it can't be made so small.
   *
   * @param width of the file, in pixels; the height goes with it
   */
  async still(png: Buffer, width: number, most: number): Promise<Uint8Array> {
    for (const quality of qualities) {
      const part = await this.#part(png, null, width, quality);
      const bytes = part ? new Uint8Array(Buffer.from(part.webp, 'base64')) : null;
      if (bytes && bytes.length <= most) return bytes;
    }
    throw new Error(`A picture does not get smaller than ${most} bytes.`);
  }

  /** Screenshots as one animation of at most some bytes: of each only what is other than in the one before. Throws as {@link still}. */
  async animation(shots: readonly Shot[], width: number, height: number, most: number): Promise<Uint8Array> {
    for (const quality of qualities) {
      const frames: Frame[] = [];
      let before: Buffer | null = null;
      for (const { png, ms } of shots) {
        const part: Part = await this.#part(png, before, width, quality);
        const last = frames.at(-1);
        if (part) {
          const [left, top, w, h] = part.box;
          frames.push({ webp: new Uint8Array(Buffer.from(part.webp, 'base64')), left, top, width: w, height: h, ms });
        } else if (last) frames[frames.length - 1] = { ...last, ms: last.ms + ms };
        before = png;
      }
      const bytes = animatedWebp(frames, width, height);
      if (bytes.length <= most) return bytes;
    }
    throw new Error(`The animation does not get smaller than ${most} bytes.`);
  }

  /** Draws a screenshot in its width, and gives the part that differs from another one. */
  #part(png: Buffer, before: Buffer | null, width: number, quality: number): Promise<Part> {
    return this.page.evaluate(
      async ({ now, then, width: w, quality: q }): Promise<Part> => {
        const drawn = async (base64: string): Promise<OffscreenCanvas> => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
          const canvas = new OffscreenCanvas(w, Math.round((image.height * w) / image.width));
          const pen = canvas.getContext('2d', { alpha: false });
          if (!pen) throw new Error('There is no canvas.');
          pen.imageSmoothingQuality = 'high';
          pen.drawImage(image, 0, 0, canvas.width, canvas.height);
          return canvas;
        };
        const pixels = (canvas: OffscreenCanvas): Uint32Array => {
          const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
          return new Uint32Array(data?.buffer ?? new ArrayBuffer(0));
        };
        const canvas = await drawn(now);
        let [left, top, right, bottom] = [0, 0, canvas.width, canvas.height];
        if (then !== null) {
          const [a, b] = [pixels(await drawn(then)), pixels(canvas)];
          [left, top, right, bottom] = [canvas.width, canvas.height, 0, 0];
          for (let at = 0; at < b.length; at++) {
            if (a[at] === b[at]) continue;
            const [x, y] = [at % canvas.width, Math.floor(at / canvas.width)];
            [left, top, right, bottom] = [
              Math.min(left, x),
              Math.min(top, y),
              Math.max(right, x + 1),
              Math.max(bottom, y + 1),
            ];
          }
          if (right <= left) return null;
          // A place within an animation is even.
          [left, top] = [left - (left % 2), top - (top % 2)];
        }
        const part = new OffscreenCanvas(right - left, bottom - top);
        part.getContext('2d', { alpha: false })?.drawImage(canvas, -left, -top);
        const bytes = new Uint8Array(
          await (await part.convertToBlob({ type: 'image/webp', quality: q })).arrayBuffer(),
        );
        const webp = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        return { webp, box: [left, top, part.width, part.height] };
      },
      { now: png.toString('base64'), then: before?.toString('base64') ?? null, width, quality },
    );
  }
}
