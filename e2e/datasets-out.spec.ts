import { createHash } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { parseDownloadOptions, sourceOf, writeDownload } from '../src/datasets/index.ts';
import { recordWith } from '../src/datasets/record.fixture.ts';
import { blobSpool, throughZip } from '../src/datasets/zip/index.ts';
import type { TrajectoryRecord } from '../src/rollout/index.ts';
import { turn } from '../src/rollout/scripted.fixture.ts';
import type { Lab } from './harness/main.ts';

declare const lab: Lab;

const options = { formats: ['sft', 'verl-sft', 'records', 'tokens'], redact: ['email'] };
const copies = 12;
const record = await recordWith([turn('bad(5)'), turn('print("ä🫖")', 'Sorry.'), 'Ask ada@analytical.org: 5.'], {
  id: 'a',
});
const all = { runs: [{ run: 'run' }] };

/** The hash of the zip that Node makes of these records. */
async function hashOf(records: readonly TrajectoryRecord[], given: unknown): Promise<string> {
  const [, zip] = await throughZip(
    blobSpool(),
    (output) => writeDownload(sourceOf(records), parseDownloadOptions(given), output),
    (stream) => new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );
  return createHash('sha256').update(new Uint8Array(zip)).digest('hex');
}

const copy = (place: number): TrajectoryRecord => ({ ...record, id: `${record.id}/${place}` });
const stored = Array.from({ length: copies }, (_, place) => copy(place));

async function filled(page: Page, count = copies): Promise<void> {
  await page.goto('e2e/harness/');
  await page.evaluate(([one, many]) => lab.datasets.fill('run', one, many), [record, count] as const);
}

for (const to of ['file', 'temporary', 'memory'] as const) {
  test(`writes the zip that Node writes, byte for byte: ${to}`, async ({ page }) => {
    await filled(page);
    const args = [all, options, to] as const;
    const saved = await page.evaluate(([what, how, where]) => lab.datasets.save(what, how, where), args);
    expect(saved).toMatchObject({ kept: copies, sha256: await hashOf(stored, options) });
    const last = 'progress' in saved ? saved.progress.at(-1) : undefined;
    // Each record is read once.
    expect(last).toMatchObject({ phase: 'writing', done: copies, total: copies });
  });
}

test('exports an arm, or places that were picked by hand, in their order', async ({ page }) => {
  await filled(page);
  const save = (selection: typeof all) =>
    page.evaluate(([what, how]) => lab.datasets.save(what, how, 'memory'), [selection, options] as const);
  const odd = { runs: [{ run: 'run', filter: { arm: 'odd' } }] };
  expect(await save(odd)).toMatchObject({
    sha256: await hashOf(
      stored.filter((_, place) => place % 2 === 1),
      options,
    ),
  });
  const picked = { runs: [{ run: 'run', places: [7, 2] }] };
  expect(await save(picked)).toMatchObject({ sha256: await hashOf([copy(7), copy(2)], options) });
});

test('describes the download before it is made', async ({ page }) => {
  await filled(page);
  const gates = { perTask: 5 };
  const described = await page.evaluate(([what, how]) => lab.datasets.describe(what, how), [
    all,
    { ...options, gates },
  ] as const);
  expect(described).toMatchObject({
    read: copies,
    kept: 5,
    gates: [{ gate: 'perTask', fails: 7, dropped: 7 }],
    secrets: [{ placeholder: '[EMAIL_1]', records: copies }],
  });
  expect(described.files.map(({ path, rows }) => [path, rows])).toEqual([
    ['data/sft.jsonl', 5],
    ['verl/sft.parquet', 5],
    ['tokens.jsonl', 5],
    ['records.jsonl', 5],
  ]);
});

for (const to of ['file', 'temporary'] as const) {
  test(`leaves nothing of what was stopped: ${to}`, async ({ page }) => {
    await filled(page, 200);
    const stopped = await page.evaluate(([what, where]) => lab.datasets.stopped(what, where), [all, to] as const);
    expect(stopped).toEqual({ error: 'enough', left: 0 });
  });
}

test('tells what is wrong with the options, and which of the picked records are missing', async ({ page }) => {
  await filled(page);
  const save = (selection: typeof all, how: unknown) =>
    page.evaluate(([what, given]) => lab.datasets.save(what, given, 'memory'), [selection, how] as const);
  expect(await save(all, { formats: ['csv'] })).toMatchObject({
    error: expect.stringContaining('A format must be one of'),
  });
  const missing = { runs: [{ run: 'run', places: [0, 99] }] };
  const rest = { kept: 1, missing: [{ run: 'run', place: 99 }], sha256: await hashOf([copy(0)], options) };
  expect(await save(missing, options)).toMatchObject(rest);
});

test('chooses a file where the user may, takes no for an answer, and does without a picker', async ({ page }) => {
  await page.goto('e2e/harness/');
  const withPicker = (answer: 'a file' | 'AbortError' | 'SecurityError') =>
    page.evaluate(async (what) => {
      const picker = async () => {
        if (what !== 'a file') throw new DOMException('no', what);
        return await (await navigator.storage.getDirectory()).getFileHandle('x', { create: true });
      };
      Reflect.set(window, 'showSaveFilePicker', picker);
      return await lab.datasets.chosen();
    }, answer);
  expect(await withPicker('a file')).toBe('file');
  expect(await withPicker('AbortError')).toBe('nothing');
  expect(await withPicker('SecurityError')).toBe('temporary');
});

test('describes, probes and writes with one worker', async ({ page }) => {
  await filled(page);
  const whole = await page.evaluate(([what, how]) => lab.datasets.whole(what, how), [all, options] as const);
  expect(whole).toEqual({ kept: copies, described: [copies, 1], fails: copies - 1 });
});

test('leaves the temporary zip of another tab alone, and sweeps away what tabs left that are gone', async ({
  page,
}) => {
  await filled(page);
  const other = await page.context().newPage();
  await other.goto('e2e/harness/');
  const keep = (where: Page) => where.evaluate((what) => lab.datasets.keepTemporary(what), all);
  const first = await keep(page);
  const second = await keep(other);
  expect(second).not.toBe(first);
  expect(await page.evaluate(() => lab.datasets.keptIsWhole())).toBe(true);
  expect(await page.evaluate(() => lab.datasets.temporaryFiles())).toEqual(expect.arrayContaining([first, second]));
  await page.close();
  // The browser ends the tab's lock when it has ended the tab, which can be a moment later.
  const inUse = (name: string) =>
    other.evaluate(async (file) => {
      const { held = [] } = await navigator.locks.query();
      return held.some((lock) => lock.name?.endsWith(file));
    }, name);
  await expect.poll(() => inUse(first)).toBe(false);
  expect(await inUse(second)).toBe(true);
  const third = await keep(other);
  expect((await other.evaluate(() => lab.datasets.temporaryFiles())).sort()).toEqual([second, third].sort());
  expect(await other.evaluate(() => lab.datasets.keptIsWhole())).toBe(true);
});
