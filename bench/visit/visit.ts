import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Host } from './host.ts';

/** What a visit took, in milliseconds from the moment that the address was opened, and in bytes as they were sent. */
export interface Visit {
  /** Until the first text or picture is painted. */
  readonly paint: number;
  /** Until *Run* can be pressed and is drawn so. A page that loads itself once more counts to its second load. */
  readonly ready: number;
  readonly readyBytes: number;
  /** Until the first answer of Python is on the page, where *Run* is pressed as soon as it can be. */
  readonly answer: number;
  readonly answerBytes: number;
  /** What the main thread was kept from anything else by tasks of over 50 ms, beyond these 50 ms, up to `ready`: Lighthouse's total blocking time. */
  readonly blocked: number;
  /** Lighthouse's cumulative layout shift, up to the answer: 0 is a page on which nothing jumps. */
  readonly shift: number;
}

/** What {@link watch} says of the page, with times of the machine's clock. */
interface Seen {
  readonly what: 'begin' | 'paint' | 'task' | 'shift';
  readonly at: number;
  readonly value: number;
}

/** Has every document say when it began, what it painted, how long its tasks were and what moved. A text, which no compiler changes. */
const watch = `{
  const say = (what, at, value) => void window.benchSeen({ what, at: performance.timeOrigin + at, value });
  if (window === top) {
    say('begin', 0, 0);
    const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    observe('paint', (entry) => entry.name === 'first-contentful-paint' && say('paint', entry.startTime, 0));
    observe('longtask', (entry) => say('task', entry.startTime, entry.duration));
    observe('layout-shift', (entry) => entry.hadRecentInput || say('shift', entry.startTime, entry.value));
  }
}`;

/** How a page is used: what can be pressed when it is ready, and what is there when Python has answered. */
export interface Use {
  readonly path: string;
  ready(page: Page): Promise<void>;
  answer(page: Page): Promise<void>;
}

/** The lab: the first page as it is found, with the embedded model. */
export const lab: Use = {
  path: 'lab/',
  ready: async (page) => {
    // Painted, and not only there: the next frame has come.
    await page.waitForFunction(
      () => {
        const run = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Run');
        return run !== undefined && !run.disabled && crossOriginIsolated;
      },
      undefined,
      { polling: 'raf', timeout: 0 },
    );
  },
  answer: async (page) => {
    await page.getByRole('button', { name: 'Run', exact: true }).click({ timeout: 0 });
    await page.waitForFunction(
      () => document.querySelector('.execution:is(.tone-clean, .tone-failed)') !== null,
      undefined,
      {
        polling: 'raf',
        timeout: 0,
      },
    );
  },
};

/** The peer: a page that does nothing but load Pyodide and print 1 + 1. */
export const plainPyodide: Use = {
  path: 'peer/',
  ready: async (page) => {
    await page.waitForSelector('#answer', { timeout: 0 });
  },
  // It answers when it is ready.
  answer: () => Promise.resolve(),
};

/** Visits a page in a new tab and closes the tab. */
export async function visit(context: BrowserContext, host: Host, use: Use): Promise<Visit> {
  const page = await context.newPage();
  const seen: Seen[] = [];
  await page.exposeFunction('benchSeen', (one: Seen) => void seen.push(one));
  await page.addInitScript(watch);
  host.take();
  await page.goto(`${host.url}${use.path}`, { waitUntil: 'commit', timeout: 0 });
  await use.ready(page);
  const [ready, readyBytes] = [Date.now(), host.sent];
  await use.answer(page);
  const [answer, answerBytes] = [Date.now(), host.sent];
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await page.close();
  const begin = Math.min(...seen.filter(({ what }) => what === 'begin').map(({ at }) => at));
  const paint = Math.min(...seen.filter(({ what }) => what === 'paint').map(({ at }) => at));
  const total = (what: Seen['what'], until: number, of: (value: number) => number): number =>
    seen.filter((one) => one.what === what && one.at <= until).reduce((sum, { value }) => sum + of(value), 0);
  return {
    paint: paint - begin,
    ready: ready - begin,
    readyBytes,
    answer: answer - begin,
    answerBytes,
    blocked: total('task', ready, (ms) => Math.max(0, ms - 50)),
    shift: total('shift', answer, (value) => value),
  };
}

/** A first visit with an empty profile, what the service worker fetches after it, and a second visit. */
export interface Pair {
  readonly first: Visit;
  /** Bytes of the first visit, with all that the page fetches for later. */
  readonly allBytes: number;
  readonly second: Visit;
}

/** Milliseconds without a byte after which nothing more is fetched for later: the page waits for ten seconds without a run. */
const settled = 15_000;

/** Visits twice. */
export async function visitTwice(browser: Browser, host: Host, use: Use): Promise<Pair> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const first = await visit(context, host, use);
    const open = await context.newPage();
    await open.goto(`${host.url}${use.path}`, { timeout: 0 });
    await host.quiet(settled);
    const allBytes = host.take();
    await open.close();
    return { first, allBytes, second: await visit(context, host, use) };
  } finally {
    await context.close();
  }
}
