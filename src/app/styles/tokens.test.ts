import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** A token's colour in light and dark, each channel 0 to 1, linear light. */
function colour(name: string, scheme: 'light' | 'dark'): Rgb {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const hex = match?.[scheme === 'light' ? 1 : 2];
  if (hex === undefined) throw new Error(`There is no colour --${name}.`);
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2 contrast. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, bl]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** How people without red, green or blue cones see: Machado, Oliveira and Fernandes 2009, severity 1. */
const visions: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Oklab, in which distances are about as large as they look. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const meanings = ['failed', 'shallow', 'deep', 'clean'] as const;
const schemes = ['light', 'dark'] as const;

describe.each(schemes)('the colours, %s', (scheme) => {
  it.each(meanings)('%s can be read on its tint and on every ground', (name) => {
    for (const ground of [`${name}-tint`, 'surface', 'ground', 'sunken']) {
      expect(contrast(colour(name, scheme), colour(ground, scheme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['ink', 'ink-soft', 'code-keyword', 'code-string', 'code-number', 'code-name', 'code-comment'])(
    '%s can be read on every ground',
    (name) => {
      const grounds = ['surface', 'ground', 'sunken', ...meanings.map((meaning) => `${meaning}-tint`)];
      for (const ground of grounds) {
        expect(contrast(colour(name, scheme), colour(ground, scheme)), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each(Object.entries(visions))('the four meanings are told apart with %s vision', (_name, matrix) => {
    const seen = meanings.map((name) => {
      const [r, g, b] = colour(name, scheme);
      const row = ([x, y, z]: Rgb) => Math.min(1, Math.max(0, x * r + y * g + z * b));
      return oklab([row(matrix[0]), row(matrix[1]), row(matrix[2])]);
    });
    for (const [i, a] of seen.entries()) {
      for (const [j, b] of seen.entries()) {
        if (i >= j) continue;
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        // 0.02 is about the least that is seen at all; large areas beside one another need a multiple of it.
        expect(distance, `${meanings[i] ?? ''} and ${meanings[j] ?? ''}`).toBeGreaterThan(0.06);
      }
    }
  });
});
