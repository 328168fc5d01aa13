/**
 * `npm run docs:screenshots`: builds the lab, plays it in Chromium, and writes the README's pictures into docs/images: one of each view, and
 * a rollback as an animation. Nothing in them is drawn by hand.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDoor } from '../../cli/browser.ts';
import { serveBuiltPage } from '../../cli/built-page.ts';
import { Encoder } from './encoder.ts';
import { filmedRollback } from './rollback.ts';
import { mostBytes } from './sizes.ts';
import { picturedViews } from './views.ts';

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));

/** In pixels. The README shows both half as wide: sharp on fine screens. */
const [viewWidth, filmWidth] = [1440, 960];

const served = await serveBuiltPage('bench');
const { browser } = await openDoor(served.url);
try {
  const encoder = await Encoder.open(browser);
  const write = (name: string, bytes: Uint8Array): void => {
    writeFileSync(join(folder, `${name}.webp`), bytes);
    console.log(`${name}.webp: ${Math.round(bytes.length / 1000)} kB`);
  };
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  for (const { name, open } of picturedViews) {
    await open(page, served.url);
    await page.waitForTimeout(500);
    write(name, await encoder.still(await page.screenshot(), viewWidth, mostBytes.view));
  }
  const stage = await browser.newPage({ viewport: { width: 1120, height: 700 }, colorScheme: 'light' });
  const shots = await filmedRollback(stage, served.url);
  write('rollback', await encoder.animation(shots, filmWidth, (700 * filmWidth) / 1120, mostBytes.film));
} finally {
  await browser.close();
  await served.close();
}
