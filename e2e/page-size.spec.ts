import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { Lab } from './harness/main.ts';
import { LabPage } from './support/lab.ts';

const outDir = resolve(process.env.LAB_E2E_DIR ?? 'dist-e2e');

/** The scripts that the page needs before it can paint: those of its HTML, and what they import statically. */
function firstScripts(): string[] {
  const html = readFileSync(join(outDir, 'index.html'), 'utf8');
  const found = new Set<string>();
  const follow = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const code = readFileSync(path, 'utf8');
    for (const [, specifier] of code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w${},*\s]+from\s*)?["'](\.[^"']+)["']/g,
    )) {
      if (specifier !== undefined) follow(resolve(dirname(path), specifier));
    }
  };
  for (const [, source] of html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)) {
    if (source !== undefined) follow(join(outDir, source));
  }
  return [...found];
}

test('the first paint needs little script', () => {
  const sizes = firstScripts().map((path) => ({
    file: relative(outDir, path),
    kB: gzipSync(readFileSync(path), { level: 9 }).length / 1000,
  }));
  const total = sizes.reduce((sum, { kB }) => sum + kB, 0);
  for (const { file, kB } of sizes) console.log(`${kB.toFixed(1).padStart(7)} kB  ${file}`);
  console.log(`${total.toFixed(1).padStart(7)} kB  compressed script before the first paint`);
  expect(sizes.length).toBeGreaterThan(0);
  expect(total).toBeLessThan(150);
});

test('engines and Python are not fetched before they are needed', async ({ page }) => {
  const fetched: string[] = [];
  /** What was fetched of these, and weighs something: that an engine can be had is little code, and may come at once. */
  const heavy = (names: RegExp): string[] =>
    fetched.filter((path) => names.test(path) && statSync(join(outDir, path)).size > 100_000);
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const lab = new LabPage(page);
  await lab.open();
  await expect(page.getByRole('heading', { name: 'A call fails' })).toBeVisible();
  expect(heavy(/\/(lib|python|wllama|web-?llm)[^/]*$|\.wasm$/i)).toEqual([]);
  await lab.open('#/playground?policy=script&lesson=typo');
  await lab.pace('Fast');
  await lab.runButton.click();
  await lab.result.waitFor();
  expect(heavy(/\/python[^/]*$/)).not.toEqual([]);
  expect(heavy(/\/(lib|wllama|web-?llm)[^/]*$/i)).toEqual([]);
});

test('the embedded model comes after the first paint, and for lessons not at all', async ({ page }) => {
  const lab = new LabPage(page);
  const fetchedAt = () =>
    page.evaluate(() => {
      const [weights] = performance.getEntriesByType('resource').filter(({ name }) => /tiny.*weights/.test(name));
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return { weights: weights?.startTime ?? null, paint: paint?.startTime ?? null };
    });
  await lab.open();
  await page.getByText('Runs on the processor. Loaded.').waitFor();
  const { weights, paint } = await fetchedAt();
  expect(weights).toBeGreaterThan(paint ?? Number.POSITIVE_INFINITY);
  await lab.runLesson('clean');
  expect((await fetchedAt()).weights).toBeNull();
});

test('a model that writes 100 kB without a call does not fill the page', async ({ page }) => {
  await page.goto('/e2e/harness/');
  await page.waitForFunction(() => 'lab' in window);
  const pieces = 12_800;
  await page.evaluate(async (tokens) => {
    const { lab } = window as unknown as { lab: Lab };
    await lab.page.drawEndlessTurn(tokens, 128, 'and so ');
  }, pieces);
  const turn = page.getByRole('article', { name: 'Turn 1: Writing' });
  await expect(turn).toContainText('12,800 tokens');
  await expect(turn).toContainText(/85,\d{3} characters not shown/);
  expect((await turn.innerText()).length).toBeLessThan(6000);
});
