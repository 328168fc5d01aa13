import { expect, test } from '@playwright/test';
import { fuzzProgram } from './support/fuzz/generator.ts';
import { startHitServer } from './support/hit-server.ts';
import { probeIn } from './support/hostile/probe.ts';
import { aimAt } from './support/hostile/program.ts';
import { fillStorage, storageOf } from './support/hostile/storage.ts';
import { watch } from './support/hostile/watch.ts';
import { openSandboxPage, runIn } from './support/sandbox-page.ts';

/** How many programs are tried, and the seed of the first; the next one's is one more. `npm run test:fuzz` tries 1,000. */
const programs = Number(process.env.LAB_FUZZ ?? 300);
/** How many of them where each has a new interpreter; `npm run test:fuzz` tries 1,000 there too. */
const inWorkers = Number(process.env.LAB_FUZZ_WORKER ?? programs / 10);
const firstSeed = Number(process.env.LAB_FUZZ_SEED ?? 1);

/** Programs that are handed in at the same time, and programs after which an interpreter is looked into. */
const atOnce = 10;
const probeEvery = 100;

/** Milliseconds that a program is given, and into how many programs the probe is divided to keep within them. */
const limits = { timeoutMs: 300 };
const parts = 8;

// Most of the programs go where there is more to tamper with.
const pages = [
  [true, 'rewind', programs],
  [false, 'rewind', programs / 10],
  [true, 'worker', inWorkers],
  [false, 'worker', Math.max(inWorkers, programs) / 10],
] as const;

for (const [isolated, isolation, amount] of pages) {
  const count = Math.ceil(amount);
  test(`${count} generated programs, ${isolated ? 'cross-origin isolated' : 'not isolated'}, ${isolation}: nothing is other than before`, async ({
    browser,
  }) => {
    test.setTimeout(120_000 + count * 5000);
    const server = await startHitServer();
    const fresh = await openSandboxPage(browser, isolated, {}, isolation);
    const expected = await probeIn(fresh, parts);
    await fresh.close();
    const page = await openSandboxPage(browser, isolated, limits, isolation);
    await fillStorage(page);
    const stored = await storageOf(page);
    const events = watch(page);
    const ends: Record<string, number> = {};

    for (let done = 0; done < count; done += atOnce) {
      const seeds = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) => firstSeed + done + index);
      const outcomes = await Promise.all(
        seeds.map((seed) => runIn(page, aimAt(fuzzProgram(seed), server.host), { seed })),
      );
      for (const { outcome } of outcomes) ends[outcome] = (ends[outcome] ?? 0) + 1;
      const where = `programs of the seeds ${seeds.join(' ')}`;
      expect(events, where).toEqual([]);
      expect(server.hits, where).toEqual({ connections: 0, requests: 0, sockets: 0 });
      expect(await storageOf(page), where).toBe(stored);
      if ((done + atOnce) % probeEvery === 0 || done + atOnce >= count) {
        expect(await probeIn(page, parts), `an interpreter after the ${where}`).toBe(expected);
      }
    }
    console.log(`${count} programs, isolated: ${isolated}, ${isolation}: ${JSON.stringify(ends)}`);
    // Programs that all failed alike would try nothing.
    expect(Object.keys(ends).length).toBeGreaterThan(2);
    expect(await page.evaluate(() => 6 * 7)).toBe(42);
    await page.close();
    server.close();
  });
}
