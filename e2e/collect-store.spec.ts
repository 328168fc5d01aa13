import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { wholeChromium } from './support/chromium.ts';
import { inPage, openCollectPage, runDocument } from './support/collect-page.ts';
import { slowly } from './support/slowly.ts';

let page: Page;
test.beforeEach(async ({ context }) => {
  page = await openCollectPage(context);
});

/** Opens the store and collects a run in it. */
async function collected(tasks = 2, more = {}): Promise<void> {
  expect(await inPage(page, 'openStore')).toEqual({ value: true });
  await inPage(page, 'open', runDocument(tasks, more));
  await inPage(page, 'start');
  expect(await inPage(page, 'ended')).toBe('complete');
}

test('one tab collects a run; another one reads it, is told so, and takes over when the first one closes', async ({
  context,
}) => {
  await inPage(page, 'openStore');
  const document = runDocument(30);
  await inPage(page, 'open', document);
  await inPage(page, 'start');
  await expect.poll(async () => (await inPage(page, 'places')).length, { timeout: 60_000 }).toBeGreaterThan(0);
  const second = await openCollectPage(context);
  await inPage(second, 'openStore');
  const { readOnly } = await inPage(second, 'open', document);
  expect(readOnly).toBe(true);
  expect((await inPage(second, 'rows', {}, 0, 1)).length).toBe(1);
  const done = inPage(second, 'takeOver');
  await page.close();
  const kept = await inPage(second, 'places');
  expect(await done).toBe(kept.length);
  await inPage(second, 'start');
  expect(await inPage(second, 'ended')).toBe('complete');
  expect(await inPage(second, 'places')).toEqual(Array.from({ length: 60 }, (_, place) => place));
});

test('a full disk pauses the run with what is finished in hand; with room it goes on, and nothing is missing', async ({
  context,
}) => {
  const origin = new URL(page.url()).origin;
  const session = await context.newCDPSession(page);
  // The browser remembers for a while how much room there was, so it has to be little from the beginning.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 });
  await inPage(page, 'openStore');
  const tasks = Array.from({ length: 40 }, (_, n) => ({
    id: `t${n}`,
    prompt: randomBytes(16_000).toString('base64'),
    answer: '168',
  }));
  const document = runDocument(0, { tasks: { from: 'file', name: 'long.jsonl', sha256: null, tasks } });
  const { size } = await inPage(page, 'open', document);
  await inPage(page, 'start');
  await expect
    .poll(() => inPage(page, 'state'), { timeout: 60_000 })
    .toMatchObject({ kind: 'paused', problem: { what: expect.stringContaining('no room left') as unknown } });
  expect((await inPage(page, 'places')).length).toBeLessThan(size);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await inPage(page, 'resume');
  expect(await inPage(page, 'ended')).toBe('complete');
  expect((await inPage(page, 'places')).length).toBe(size);
});

test('a record that can’t be read goes into quarantine and is listed, and its place is collected again', async () => {
  await collected();
  for (const [place, harm] of [
    [0, 'cut'],
    [1, 'gone'],
    [2, 'other'],
  ] as const) {
    await inPage(page, 'damage', place, harm);
    expect(await inPage(page, 'read', place)).toMatchObject({ code: 'damaged' });
    expect(await inPage(page, 'read', place)).toMatchObject({ code: 'missing' });
  }
  expect((await inPage(page, 'quarantined')).map(({ place, body }) => [place, body])).toEqual([
    [0, true],
    [1, false],
    [2, true],
  ]);
  expect((await inPage(page, 'runs'))[0]?.done).toBe(1);
  await inPage(page, 'close');
  expect(await inPage(page, 'open', runDocument(2))).toEqual({ readOnly: false, done: 1, size: 4 });
  await inPage(page, 'start');
  expect(await inPage(page, 'ended')).toBe('complete');
  expect(await inPage(page, 'places')).toEqual([0, 1, 2, 3]);
  expect((await inPage(page, 'quarantined')).length).toBe(3);
});

test('what a newer version of the lab wrote is told, and left as it is', slowly(true), async ({ browser }) => {
  await collected();
  await inPage(page, 'damage', 3, 'newer');
  expect(await inPage(page, 'read', 3)).toMatchObject({
    code: 'newer',
    message: expect.stringContaining('trajectory@9'),
  });
  expect(await inPage(page, 'quarantined')).toEqual([]);
  expect(await inPage(page, 'places')).toEqual([0, 1, 2, 3]);
  const context = await browser.newContext();
  const other = await openCollectPage(context);
  await inPage(other, 'makeNewer');
  expect(await inPage(other, 'openStore')).toMatchObject({ code: 'newer' });
  expect(await inPage(other, 'newerIsThere')).toBe(true);
  await context.close();
});

test(
  'what version 1 kept is brought to the present form, and what of it can’t be read is listed',
  slowly(true),
  async () => {
    await collected(2, { policy: { engine: 'script', lesson: 'typo' } });
    const before = await Promise.all([0, 1, 2, 3].map((place) => inPage(page, 'read', place)));
    const [run] = await inPage(page, 'runs');
    await inPage(page, 'close');
    await inPage(page, 'makeVersion1');
    expect(await inPage(page, 'openStore')).toEqual({ value: true });
    expect(await inPage(page, 'openStored', run?.id ?? '')).toEqual({ value: { readOnly: false, done: 4, size: 4 } });
    expect(await Promise.all([0, 1, 2, 3].map((place) => inPage(page, 'read', place)))).toEqual(before);
    expect((await inPage(page, 'rows', { arm: 'on' }, 0, 10)).map(({ place }) => place)).toEqual([0, 2]);
    expect((await inPage(page, 'quarantined')).map(({ place }) => place)).toEqual([99]);
    expect((await inPage(page, 'figures')).arms[0]?.rollbacks.recovered).toBe(2);
  },
);

test('what version 2 kept is brought to the present form, and what of it can’t be read is listed', async () => {
  await collected(2, { policy: { engine: 'script', lesson: 'typo' } });
  const before = await Promise.all([0, 1, 2, 3].map((place) => inPage(page, 'read', place)));
  const rows = await inPage(page, 'rows', {}, 0, 10);
  const [run] = await inPage(page, 'runs');
  await inPage(page, 'close');
  await inPage(page, 'makeVersion2');
  expect(await inPage(page, 'openStore')).toEqual({ value: true });
  expect(await inPage(page, 'openStored', run?.id ?? '')).toEqual({ value: { readOnly: false, done: 4, size: 4 } });
  expect(await Promise.all([0, 1, 2, 3].map((place) => inPage(page, 'read', place)))).toEqual(before);
  expect(await inPage(page, 'rows', {}, 0, 10)).toEqual(rows);
  expect((await inPage(page, 'rows', { status: 'purified' }, 0, 10)).map(({ place }) => place)).toEqual([0, 2]);
  expect((await inPage(page, 'rows', { status: 'has-errors' }, 0, 10)).map(({ place }) => place)).toEqual([1, 3]);
  expect((await inPage(page, 'quarantined')).map(({ place }) => place)).toEqual([7, 99]);
});

test('a scratch run is in no list, can be kept, and goes with the tab that made it', async ({ context }) => {
  await collected(1);
  await inPage(page, 'makeFormerScratch');
  const [kept, swept] = [await inPage(page, 'scratch'), await inPage(page, 'scratch')];
  expect(await inPage(page, 'runs')).toHaveLength(1);
  await inPage(page, 'keepScratch', kept);
  expect((await inPage(page, 'runs')).map(({ id }) => id)).toContain(kept);
  const second = await openCollectPage(context);
  expect(await inPage(second, 'openStore')).toEqual({ value: true });
  await expect.poll(() => inPage(second, 'databases')).toEqual(['cleaner-lab']);
  expect(await inPage(second, 'storedRun', swept)).toMatchObject({ scratch: true, done: 1 });
  await page.close();
  const third = await openCollectPage(context);
  await inPage(third, 'openStore');
  await expect.poll(() => inPage(third, 'storedRun', swept)).toBeNull();
  expect(await inPage(third, 'storedRun', kept)).toMatchObject({ title: 'Kept', scratch: false, done: 1 });
});

test('another tab with a newer version makes this one let go, and say so', async () => {
  await collected();
  await inPage(page, 'makeNewer');
  expect(await inPage(page, 'lost')).toEqual([expect.stringContaining('newer version')]);
});

test('where the browser keeps nothing for pages, that is what is said', slowly(true), async ({ baseURL }) => {
  const profile = mkdtempSync(join(tmpdir(), 'lab-denied-'));
  mkdirSync(join(profile, 'Default'));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(blocked));
  // Only the whole browser has such a setting.
  const context = await chromium.launchPersistentContext(profile, {
    ...wholeChromium,
    ...(baseURL ? { baseURL } : {}),
  });
  const denied = await openCollectPage(context);
  expect(await inPage(denied, 'openStore')).toMatchObject({ code: 'denied' });
  await context.close();
  rmSync(profile, { recursive: true });
});

test('20,000 trajectories are listed, filtered and scrolled without reading one of them', slowly(true), async () => {
  test.setTimeout(300_000);
  await collected(1);
  const total = 20_000;
  await inPage(page, 'multiply', total);
  const before = await inPage(page, 'reads');
  const read = async (): Promise<readonly number[]> => {
    const now = await inPage(page, 'reads');
    return ['bodies', 'rows'].map((name) => (now[name] ?? 0) - (before[name] ?? 0));
  };
  expect(await inPage(page, 'count', {})).toBe(total);
  expect(await inPage(page, 'count', { arm: 'on', verdict: 'right' })).toBe(3334);
  expect(await read()).toEqual([0, 0]);
  expect((await inPage(page, 'rows', {}, 0, 50)).map(({ place }) => place)).toEqual(
    Array.from({ length: 50 }, (_, n) => n),
  );
  expect((await inPage(page, 'rows', { verdict: 'wrong' }, 6000, 50))[0]?.place).toBe(18_001);
  expect((await inPage(page, 'rows', { arm: 'off', verdict: 'wrong' }, 3330, 50)).length).toBe(4);
  expect((await inPage(page, 'rows', { task: 't7' }, 0, 50)).map(({ place }) => place)).toEqual([14, 15]);
  expect(await read()).toEqual([0, 106]);
  expect(await inPage(page, 'read', 19_999)).toHaveProperty('value');
  expect(await read()).toEqual([1, 107]);
});
