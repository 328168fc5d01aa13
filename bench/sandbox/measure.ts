import type { Page } from '@playwright/test';
import { openDoor } from '../../cli/browser.ts';
import { descendants, processorMs, residentBytes } from '../../scripts/processes.ts';
import type { Bench, Timed, Waterfall } from './page/main.ts';
import { peerBatch, runPeer, type Peer, type PeerMode } from './peer.ts';
import { snippets } from './snippets.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const bench: Bench;

/** How much is measured. */
export const plan = {
  /** Programs whose time to the result is measured, one after the other. */
  latencies: 40,
  /** Programs that wait for the boot of their interpreter. */
  boots: 15,
  /** First visits, each in a new profile, and as many second ones. */
  visits: 5,
  /** Rounds in which the contestants take turns. */
  rounds: 5,
  /** Programs a round. */
  perRound: 100,
  /** Rewindings of a session. */
  rollbacks: 40,
} as const;

/** Long enough that what the program before left to do is done: the next spare is booted, the old interpreter ended. */
const pauseMs = 700;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What all contestants are given where only the way counts. */
const trivial = 'print(1)';

/** One visit to the page. */
export interface Visit {
  readonly waterfall: Waterfall;
  /** Of all processes of the browser, from the navigation to the result, in milliseconds. */
  readonly processorMs: number;
}

/** All figures. Times in milliseconds, rates in programs a second, memory in bytes. */
export interface Figures {
  readonly lanes: number;
  readonly latency: Readonly<Record<'ready' | 'boot' | 'clean' | 'rollback' | PeerMode, readonly number[]>>;
  readonly visits: Readonly<Record<'first' | 'second', readonly Visit[]>>;
  readonly rates: Readonly<Record<'rewind' | 'worker' | PeerMode, readonly number[]>>;
  readonly memory: {
    /** The page without a sandbox. */
    readonly page: number;
    /** With a sandbox of one lane and with one of `lanesOpened`, each with a program that waits. */
    readonly oneLane: number;
    readonly allLanes: number;
    readonly lanesOpened: number;
    /** At rest, after the given number of runs in all. */
    readonly after: readonly { readonly runs: number; readonly bytes: number }[];
  };
  /** Of how many programs ours and CPython's output were compared, and how many were the same. */
  readonly compared: { readonly programs: number; readonly same: number };
  readonly chromium: string;
}

/** Memory of all processes that show pages; the frame may have one of its own. */
const rendererBytes = (): number =>
  descendants(process.pid, /--type=renderer/).reduce((total, pid) => total + residentBytes(pid), 0);

const times = (runs: readonly Timed[]): number[] => {
  if (runs.some(({ stdout, success }) => !success || stdout !== '1\n')) throw new Error('a program did not print 1');
  return runs.map(({ ms }) => ms);
};

/** Times to the result; those of `clean` and `rollback` are of setting a session back and a program after it. */
async function latencies(page: Page, peer: Peer, lanes: number): Promise<Figures['latency']> {
  const runs: Record<keyof Figures['latency'], Timed[]> = {
    ready: [],
    boot: [],
    clean: [],
    rollback: [],
    isolated: [],
    site: [],
    service: [],
  };
  for (let index = 0; index < plan.latencies; index++) {
    await pause(pauseMs);
    runs.ready.push(await page.evaluate((code) => bench.timed(code), trivial));
    runs.isolated.push(await runPeer(peer, trivial, 'isolated'));
    runs.site.push(await runPeer(peer, trivial, 'site'));
    runs.service.push(await runPeer(peer, trivial, 'service'));
  }
  runs.clean.push(...(await page.evaluate((count) => bench.setBack(count, 'clean'), plan.rollbacks)));
  runs.rollback.push(...(await page.evaluate((count) => bench.setBack(count, 'rollback'), plan.rollbacks)));
  // One lane has one spare.
  await page.evaluate(() => bench.open(1, 'worker'));
  for (let index = 0; index < plan.boots; index++) {
    await pause(pauseMs);
    runs.boot.push(await page.evaluate((code) => bench.withoutSpare(code), trivial));
  }
  await page.evaluate((count) => bench.open(count), lanes);
  return {
    ready: times(runs.ready),
    boot: times(runs.boot),
    clean: times(runs.clean),
    rollback: times(runs.rollback),
    isolated: times(runs.isolated),
    site: times(runs.site),
    service: times(runs.service),
  };
}

/** A browser that was just started loads pages of its own for a while, which no visitor's does. */
const restMs = 3000;

const browserMs = (): number => descendants(process.pid, /chrom/).reduce((total, pid) => total + processorMs(pid), 0);

async function visitTo(page: Page, url: string): Promise<Visit> {
  const before = browserMs();
  await page.goto(url);
  const waterfall = await page.evaluate((code) => bench.firstResult(code), trivial);
  return { waterfall, processorMs: browserMs() - before };
}

async function visits(url: string): Promise<Figures['visits']> {
  const first: Visit[] = [];
  const second: Visit[] = [];
  for (let visit = 0; visit < plan.visits; visit++) {
    const { browser, page } = await openDoor('about:blank');
    await pause(restMs);
    first.push(await visitTo(page, url));
    await page.goto('about:blank');
    await pause(pauseMs);
    second.push(await visitTo(page, url));
    await browser.close();
  }
  return { first, second };
}

/** Memory with a number of lanes that are all taken. */
async function busyBytes(page: Page, lanes: number): Promise<number> {
  await page.evaluate((count) => bench.open(count), lanes);
  const waiting = Array.from({ length: lanes }, () => 'import time\ntime.sleep(3)');
  const done = page.evaluate((codes) => bench.batch(codes), waiting);
  await pause(2800);
  const bytes = rendererBytes();
  await done;
  return bytes;
}

async function memoryOfLanes(url: string): Promise<Omit<Figures['memory'], 'after'>> {
  const lanesOpened = 4;
  const { browser, page } = await openDoor(url);
  try {
    await pause(2000);
    const empty = rendererBytes();
    const oneLane = await busyBytes(page, 1);
    return { page: empty, oneLane, allLanes: await busyBytes(page, lanesOpened), lanesOpened };
  } finally {
    await browser.close();
  }
}

/**
 * Measures everything on one machine, in a few minutes.
 *
 * @param url Address of the benchmark's page.
 * @param lanes Programs at a time, for all contestants.
 */
export async function measure(url: string, lanes: number, peer: Peer, tell: (what: string) => void): Promise<Figures> {
  tell('First and second visits');
  const visited = await visits(url);
  tell('Memory');
  const lanesMemory = await memoryOfLanes(url);
  const { browser, page } = await openDoor(url);
  try {
    tell('Time to the result');
    await page.evaluate((count) => bench.open(count), lanes);
    const latency = await latencies(page, peer, lanes);

    const rates: Record<keyof Figures['rates'], number[]> = {
      rewind: [],
      worker: [],
      isolated: [],
      site: [],
      service: [],
    };
    const after: { runs: number; bytes: number }[] = [];
    let same = 0;
    for (let round = 0; round < plan.rounds; round++) {
      tell(`Throughput, round ${round + 1} of ${plan.rounds}`);
      const codes = snippets(plan.perRound, round * plan.perRound);
      await page.evaluate((count) => bench.open(count, 'worker'), lanes);
      await page.evaluate((some) => bench.batch(some), codes.slice(0, lanes));
      const worker = await page.evaluate((some) => bench.batch(some), codes);
      rates.worker.push((plan.perRound * 1000) / worker.ms);
      await page.evaluate((count) => bench.open(count, 'rewind'), lanes);
      // Lanes are opened when they are needed.
      await page.evaluate((some) => bench.batch(some), codes.slice(0, lanes * 2));
      await pause(pauseMs);
      const once = await page.evaluate((some) => bench.batch(some), codes);
      rates.rewind.push((plan.perRound * 1000) / once.ms);
      await pause(3000);
      after.push({ runs: (round + 1) * plan.perRound, bytes: rendererBytes() });
      for (const mode of ['isolated', 'site', 'service'] as const) {
        const theirs = await peerBatch(peer, codes, mode, lanes);
        rates[mode].push((plan.perRound * 1000) / theirs.ms);
        if (mode === 'isolated')
          same += theirs.outputs.filter((output, index) => output === once.outputs[index]).length;
      }
    }

    const memory = { ...lanesMemory, after };
    const compared = { programs: plan.rounds * plan.perRound, same };
    return { lanes, latency, visits: visited, rates, memory, compared, chromium: browser.version() };
  } finally {
    await browser.close();
  }
}
