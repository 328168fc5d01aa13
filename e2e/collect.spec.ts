import { expect, test, type Page } from '@playwright/test';
import { serve } from '../cli/serve/server.ts';
import { similarities } from '../src/saar/index.ts';
import { inPage, openCollectPage, runDocument } from './support/collect-page.ts';
import { errandCalls, errandPolicy } from './support/errand-policy.ts';
import { slowly } from './support/slowly.ts';

/** A lesson whose first program fails. */
const typo = { policy: { engine: 'script', lesson: 'typo' } };

/** A page of its own with the store open: each test has a browser profile of its own. */
let page: Page;
test.beforeEach(async ({ context }) => {
  page = await openCollectPage(context);
  expect(await inPage(page, 'openStore')).toEqual({ value: true });
});

test('a run is collected to its end: every item once, in every arm, judged and counted', async () => {
  expect(await inPage(page, 'open', runDocument(4, { group: 2, ...typo }, '22100'))).toEqual({
    readOnly: false,
    done: 0,
    size: 16,
  });
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
  expect(on?.statuses).toEqual({ clean: 0, purified: 8, 'has-errors': 0 });
  expect(off?.statuses).toEqual({ clean: 0, purified: 0, 'has-errors': 8 });
  expect(off?.failures).toEqual({ NameError: 8 });
  expect(on?.groups).toEqual({ complete: 4, allRight: 2, allWrong: 2, someRight: 2, meanReward: 0 });
  expect((await inPage(page, 'runs')).map(({ done, size }) => [done, size])).toEqual([[16, 16]]);
});

test('the same document gives the same trajectories, timings aside', slowly(true), async ({ browser }) => {
  const document = runDocument(3, { group: 2, ...typo });
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

/** Resolves when the given number of trajectories of the page’s run are kept. */
async function whenKept(where: Page, count: number): Promise<void> {
  await expect
    .poll(async () => (await inPage(where, 'places')).length, { intervals: [20], timeout: 60_000 })
    .toBeGreaterThanOrEqual(count);
}

test('a pause rests until it is resumed, and a stop ends with what is under way; the rest comes when the run is opened again', async ({
  context,
}) => {
  const document = runDocument(12, { group: 2 });
  const { size } = await inPage(page, 'open', document);
  await inPage(page, 'start', { lanes: 2 });
  await whenKept(page, 1);
  await inPage(page, 'pause');
  await expect.poll(() => inPage(page, 'state')).toEqual({ kind: 'paused', problem: null });
  await inPage(page, 'resume');
  await whenKept(page, 3);
  await inPage(page, 'stopAfterThis');
  expect(await inPage(page, 'ended')).toBe('stopped');
  const first = await inPage(page, 'places');
  expect(first.length).toBeGreaterThanOrEqual(3);
  expect(first.length).toBeLessThan(size);
  await page.close();
  page = await openCollectPage(context);
  await inPage(page, 'openStore');
  expect(await inPage(page, 'open', document)).toEqual({ readOnly: false, done: first.length, size });
  await inPage(page, 'start', { lanes: 2 });
  expect(await inPage(page, 'ended')).toBe('complete');
  expect(await inPage(page, 'places')).toEqual(Array.from({ length: size }, (_, place) => place));
  expect((await inPage(page, 'figures')).progress.done).toBe(size);
});

test('a skipped task is left out, now and when the run is opened again', async ({ context }) => {
  const document = runDocument(3);
  await inPage(page, 'open', document);
  await inPage(page, 'skip', 't1');
  expect((await inPage(page, 'figures')).progress.total).toBe(4);
  await page.close();
  page = await openCollectPage(context);
  await inPage(page, 'openStore');
  await inPage(page, 'open', document);
  await inPage(page, 'start');
  expect(await inPage(page, 'ended')).toBe('complete');
  expect(await inPage(page, 'places')).toEqual([0, 1, 4, 5]);
});

test('a script that runs out ends its trajectory, which is kept; a lesson that there is not pauses the run', async ({
  context,
}) => {
  await inPage(
    page,
    'open',
    runDocument(1, { policy: { engine: 'script', lesson: 'spent' }, arms: [{ name: 'k9', saar: { maxRetries: 9 } }] }),
  );
  await inPage(page, 'start');
  expect(await inPage(page, 'ended')).toBe('complete');
  expect(await inPage(page, 'rows', {}, 0, 10)).toMatchObject([{ place: 0, arm: 'k9' }]);
  const other = await openCollectPage(context);
  await inPage(other, 'openStore');
  await inPage(other, 'open', runDocument(1, { policy: { engine: 'script', lesson: 'none' } }));
  await inPage(other, 'start');
  await expect
    .poll(() => inPage(other, 'state'), { timeout: 90_000 })
    .toMatchObject({ kind: 'paused', problem: { what: 'There is no lesson "none".' } });
  await inPage(other, 'stopAfterThis');
  expect(await inPage(other, 'ended')).toBe('aborted');
});

test('a service’s call that fails is repaired like a program: typed error, similarity of the JSON arguments', async () => {
  const served = await serve(errandPolicy, { port: 0 });
  await inPage(page, 'open', {
    schema: 'cleaner-lab/run@1',
    tasks: { from: 'set', set: 'tools', ids: ['tools/borrow-for-goran'] },
    policy: { engine: 'endpoint', baseUrl: served.url, model: 'errand' },
    arms: [
      { name: 'on', saar: { metric: 'jsonArguments' } },
      { name: 'off', saar: { enabled: false } },
    ],
  });
  await inPage(page, 'start');
  expect(await inPage(page, 'ended')).toBe('complete');
  const [on, off] = (await inPage(page, 'figures')).arms;
  expect(on).toMatchObject({
    right: 1,
    failures: { invalid_value: 1 },
    statuses: { purified: 1 },
    repairs: { shallow: 1 },
  });
  expect(off).toMatchObject({ right: 1, failures: { invalid_value: 1 }, statuses: { 'has-errors': 1 } });
  const compared = [JSON.stringify(errandCalls.failed), JSON.stringify(errandCalls.fixed)] as const;
  const expected = similarities.jsonArguments(...compared);
  expect(expected).not.toBe(similarities.sequenceMatcher(...compared));
  const { value } = (await inPage(page, 'read', 0)) as { value: { events: { type: string; repair?: object }[] } };
  expect(value.events.find(({ type }) => type === 'repaired')?.repair).toMatchObject({
    kind: 'shallow',
    similarity: expected,
    failed: compared[0],
    fixed: compared[1],
  });
  await served.close();
});
