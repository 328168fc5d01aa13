import { expect, test, type Page } from '@playwright/test';
import { inPage, openCollectPage, runDocument } from './support/collect-page.ts';

/** A page of its own with the store open: each test has a browser profile of its own. */
let page: Page;
test.beforeEach(async ({ context }) => {
  page = await openCollectPage(context);
  expect(await inPage(page, 'openStore')).toEqual({ value: true });
});

test('a run is collected to its end: every item once, in every arm, judged and counted', async () => {
  expect(await inPage(page, 'open', runDocument(4, { group: 2 }))).toEqual({ readOnly: false, done: 0, size: 16 });
  await inPage(page, 'start', { lanes: 2 });
  expect(await inPage(page, 'ended')).toBe('complete');
  expect(await inPage(page, 'places')).toEqual(Array.from({ length: 16 }, (_, place) => place));
  const { progress, arms } = await inPage(page, 'figures');
  expect([progress.done, progress.total]).toEqual([16, 16]);
  expect(arms.map(({ arm, trajectories, right, judged }) => ({ arm, trajectories, right, judged }))).toEqual([
    { arm: 'on', trajectories: 8, right: 4, judged: 8 },
    { arm: 'off', trajectories: 8, right: 4, judged: 8 },
  ]);
  const [on, off] = arms;
  expect(on?.rollbacks).toEqual({ triggered: 8, recovered: 8, failed: 0 });
  expect(on?.fates).toEqual({ clean: 0, purified: 8, marred: 0 });
  expect(off?.fates).toEqual({ clean: 0, purified: 0, marred: 8 });
  expect(off?.failures).toEqual({ NameError: 8 });
  expect(on?.groups).toEqual({ complete: 4, allRight: 2, allWrong: 2, someRight: 2, meanReward: 0 });
  expect((await inPage(page, 'runs')).map(({ done, size }) => [done, size])).toEqual([[16, 16]]);
});

test('the same document gives the same trajectories, timings aside', async ({ browser }) => {
  const document = runDocument(3, { group: 2 });
  const collected = async (where: Page, inFlight: number): Promise<unknown[]> => {
    await inPage(where, 'open', document);
    await inPage(where, 'start', { lanes: 2, inFlight });
    expect(await inPage(where, 'ended')).toBe('complete');
    return await Promise.all((await inPage(where, 'places')).map((place) => inPage(where, 'read', place)));
  };
  const first = await collected(page, 1);
  const other = await browser.newContext();
  const second = await openCollectPage(other);
  await inPage(second, 'openStore');
  expect(await collected(second, 5)).toEqual(first);
  await other.close();
});
