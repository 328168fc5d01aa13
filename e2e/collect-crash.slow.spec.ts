import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, expect, test, type BrowserContext } from '@playwright/test';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { descendants } from '../scripts/processes.ts';
import { inPage, openCollectPage, runDocument } from './support/collect-page.ts';

/** As many as are asked for; see CONTRIBUTING.md. */
const kills = Number(process.env.LAB_KILLS ?? 3);

/** Gigabytes that another program writes to the same disk meanwhile, again and again; 0 for none. */
const written = Number(process.env.LAB_WRITER_GB ?? 0);

const random = mersenne(Number(process.env.LAB_SEED ?? 20260119));

/** Whether the browser found no database on its disk and made a new one, as its log says. */
function madeAnew(profile: string): boolean {
  const folder = join(profile, 'Default', 'IndexedDB');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.leveldb'))
    .some((name) => readFileSync(join(folder, name, 'LOG'), 'utf8').includes('since it was missing'));
}

/** Writes into a folder, which lies on the profile's disk, until it is ended. */
function startWriter(folder: string): ChildProcess {
  const file = join(folder, 'written');
  const loop = `while true; do dd if=/dev/zero of="${file}" bs=1M count=${written * 1024} conv=fsync 2>/dev/null; done`;
  return spawn('sh', ['-c', loop], { stdio: 'ignore', detached: true });
}

test(`killing the browser ${kills} times loses no finished trajectory, doubles none, and the run ends complete`, async ({
  baseURL,
}) => {
  test.setTimeout(300_000 + kills * 60_000);
  const other = mkdtempSync(join(tmpdir(), 'lab-writer-'));
  const writer = written > 0 ? startWriter(other) : null;
  try {
    await survives(baseURL);
  } finally {
    if (writer?.pid !== undefined) process.kill(-writer.pid, 'SIGKILL');
    rmSync(other, { recursive: true });
  }
});

/** Kills a run again and again, and checks it each time. */
async function survives(baseURL: string | undefined): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'lab-crash-'));
  const { launchOptions } = test.info().project.use;
  const launch = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, { ...launchOptions, ...(baseURL ? { baseURL } : {}) });
  const size = Math.max(50, kills * 4);
  const document = runDocument(size, { group: 2 });
  let known: readonly number[] = [];
  let least = 0;
  for (let kill = 0; ; kill++) {
    const context = await launch();
    const page = await openCollectPage(context);
    let told = 0;
    let whenTold = (): void => undefined;
    await page.exposeFunction('kept', (done: number) => {
      told = done;
      whenTold();
    });
    await inPage(page, 'openStore');
    const { done, size: whole, readOnly } = await inPage(page, 'open', document);
    const places = await inPage(page, 'places');
    const { restored, copied } = await inPage(page, 'compared');
    console.log(
      `Kill ${kill}: ${least} counted, ${places.length} there; ${restored} of them restored from the log, ${copied} copied into it${
        kill > 0 && madeAnew(profile) ? '; the browser has made its database anew' : ''
      }.`,
    );
    // Whatever was counted or listed before the kill is there, once.
    expect(places.length).toBeGreaterThanOrEqual(least);
    expect(places).toEqual(expect.arrayContaining([...known]));
    expect(new Set(places).size).toBe(places.length);
    expect([done, readOnly]).toEqual([places.length, false]);
    if (kill === kills) {
      expect(done).toBeLessThan(whole);
      await inPage(page, 'start', { lanes: 2 });
      expect(await inPage(page, 'ended')).toBe('complete');
      expect(await inPage(page, 'places')).toEqual(Array.from({ length: whole }, (_, place) => place));
      const read = await Promise.all(Array.from({ length: whole }, (_, place) => inPage(page, 'read', place)));
      expect(read.filter((record) => !('value' in record))).toEqual([]);
      expect((await inPage(page, 'rows', {}, 0, whole)).map(({ id }) => id)).toEqual([
        ...new Set((await inPage(page, 'rows', {}, 0, whole)).map(({ id }) => id)),
      ]);
      await context.close();
      break;
    }
    const enough = done + uniformInt(random, 1, 12);
    const reached = new Promise<void>((resolve) => {
      whenTold = () => told >= enough && resolve();
    });
    await inPage(page, 'start', { lanes: 2 });
    await reached;
    // Somewhere in what comes next: a generation, an execution, a transaction.
    await sleep(uniformInt(random, 0, 60));
    const before = told;
    const processes = descendants(process.pid, new RegExp(`--user-data-dir=${profile}`));
    for (const pid of processes) process.kill(pid, 'SIGKILL');
    await expect.poll(() => descendants(process.pid, new RegExp(profile)).length, { timeout: 60_000 }).toBe(0);
    await context.close().catch(() => undefined);
    expect(before).toBeGreaterThan(done);
    known = places;
    least = before;
  }
  rmSync(profile, { recursive: true });
}

test('a database that is deleted by hand comes back from the logs, with what was said of its trajectories', async ({
  context,
}) => {
  const page = await openCollectPage(context);
  await inPage(page, 'openStore');
  await inPage(page, 'open', runDocument(3, { title: 'Three' }));
  await inPage(page, 'start');
  expect(await inPage(page, 'ended')).toBe('complete');
  await inPage(page, 'label', 1, 'good');
  const rows = await inPage(page, 'rows', {}, 0, 10);
  expect(rows).toHaveLength(6);
  await inPage(page, 'deleteDatabase');
  await page.reload();
  await inPage(page, 'openStore');
  expect(await inPage(page, 'compared')).toMatchObject({ runs: 1, restored: 6, unreadable: 0 });
  expect((await inPage(page, 'runs')).map(({ title, done, size }) => [title, done, size])).toEqual([['Three', 6, 6]]);
  const { done } = await inPage(page, 'open', runDocument(3, { title: 'Three' }));
  expect(done).toBe(6);
  expect(await inPage(page, 'rows', {}, 0, 10)).toEqual(rows);
  expect(await inPage(page, 'read', 5)).toHaveProperty('value');
  expect(await inPage(page, 'labels')).toEqual([[1, 'good']]);
  // Of what is deleted, nothing comes back.
  await inPage(page, 'remove');
  await page.reload();
  await inPage(page, 'openStore');
  expect(await inPage(page, 'compared')).toEqual({ runs: 0, restored: 0, copied: 0, unreadable: 0 });
  expect(await inPage(page, 'runs')).toEqual([]);
});

test('trajectories that one of the two lacks are brought to it', async ({ context }) => {
  const page = await openCollectPage(context);
  await inPage(page, 'openStore');
  await inPage(page, 'open', runDocument(3));
  await inPage(page, 'start');
  await inPage(page, 'ended');
  const rows = await inPage(page, 'rows', {}, 0, 10);
  await inPage(page, 'forget', [1, 4]);
  await page.reload();
  await inPage(page, 'openStore');
  expect(await inPage(page, 'compared')).toEqual({ runs: 1, restored: 2, copied: 0, unreadable: 0 });
  await inPage(page, 'open', runDocument(3));
  expect(await inPage(page, 'rows', {}, 0, 10)).toEqual(rows);
  await inPage(page, 'deleteLogs');
  await page.reload();
  await inPage(page, 'openStore');
  expect(await inPage(page, 'compared')).toEqual({ runs: 0, restored: 0, copied: 6, unreadable: 0 });
});

test('a folder of the user’s has the logs, and a log from it brings its run back', async ({ context }) => {
  const page = await openCollectPage(context);
  await inPage(page, 'openStore');
  await inPage(page, 'open', runDocument(3, { title: 'Three' }));
  await inPage(page, 'start');
  await inPage(page, 'ended');
  const rows = await inPage(page, 'rows', {}, 0, 10);
  expect(await inPage(page, 'copyLogs', 'chosen')).toEqual({ logs: 1, written: 1 });
  expect(await inPage(page, 'copyLogs', 'chosen')).toEqual({ logs: 1, written: 0 });
  await inPage(page, 'remove');
  expect(await inPage(page, 'runs')).toEqual([]);
  expect(await inPage(page, 'restoreFrom', 'chosen')).toMatchObject({ runs: 1, records: 6, damaged: 0, cutOff: false });
  await inPage(page, 'open', runDocument(3, { title: 'Three' }));
  expect(await inPage(page, 'rows', {}, 0, 10)).toEqual(rows);
});
