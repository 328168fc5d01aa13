import { chromium, type Browser, type LaunchOptions, type Page } from 'playwright-core';
import { deferred } from '../src/semaphore/index.ts';
import { browserCommand } from './place/index.ts';
import { systemChromium } from './system-chromium.ts';

/** Chromium refuses to sandbox its processes for root, as in containers. */
const asRoot = process.getuid?.() === 0;

/** How a browser is started. */
export interface BrowserOptions {
  /** With WebGPU: on this machine's graphics card, or computed by the processor. Left out, the browser does as it likes. */
  readonly webgpu?: 'graphics-card' | 'software';
  /** With a window; some drivers give a browser without one no graphics card. */
  readonly headed?: boolean;
  /** A folder that keeps what the browser stores, such as downloaded models; left out, nothing is kept. */
  readonly profile?: string | undefined;
}

/** Chromium's flags for WebGPU. On Linux it has none without them. */
const webgpuFlags = {
  'graphics-card': [
    '--enable-unsafe-webgpu',
    '--ignore-gpu-blocklist',
    ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
  ],
  software: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
} as const;

function launchOptions({ webgpu, headed = false }: BrowserOptions): LaunchOptions {
  const executablePath = systemChromium();
  return {
    // Who uses the browser ends it; by default Playwright would end this whole process.
    handleSIGINT: false,
    handleSIGTERM: false,
    headless: !headed,
    // Of Playwright's two own headless browsers, the lesser one has no graphics card.
    ...(executablePath === undefined ? (webgpu === undefined ? {} : { channel: 'chromium' }) : { executablePath }),
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      ...(asRoot ? ['--no-sandbox'] : []),
      ...(webgpu === undefined ? [] : webgpuFlags[webgpu]),
    ],
  };
}

async function launch(options: BrowserOptions): Promise<{ browser: Browser; newPage: () => Promise<Page> }> {
  const { profile } = options;
  if (profile === undefined) {
    const browser = await chromium.launch(launchOptions(options));
    return { browser, newPage: () => browser.newPage() };
  }
  const context = await chromium.launchPersistentContext(profile, launchOptions(options));
  const browser = context.browser();
  if (!browser) throw new Error('the browser is not there');
  return { browser, newPage: () => context.newPage() };
}

/** A browser, headless unless asked otherwise, with the lab's bridge open. Throws, in words, where there is no Chromium. */
export async function openDoor(url: string, options: BrowserOptions = {}): Promise<{ browser: Browser; page: Page }> {
  let started: Awaited<ReturnType<typeof launch>>;
  try {
    started = await launch(options);
  } catch (cause) {
    const other = options.profile === undefined ? '' : ` Or another command uses ${options.profile}: let it end first.`;
    throw new Error(`No Chromium could be started. Install it with \`${browserCommand}\`.${other}`, {
      cause,
    });
  }
  const { browser, newPage } = started;
  try {
    return await unlessItEnds(browser, async () => {
      await endWithItsProcesses(browser);
      const page = await newPage();
      await page.goto(url);
      return { browser, page };
    });
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * The sandbox's frame may live in a process of its own. When that dies, the page hears nothing, and would wait for each run's
 * time limit and then for an interpreter that never starts.
 */
async function endWithItsProcesses(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  session.on('Target.targetCrashed', () => void browser.close().catch(() => undefined));
  await session.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'iframe' }, { type: 'page' }] });
}

/**
 * Does something with a browser; throws where that ends meanwhile. Playwright would wait without end for a page whose process died while it
 * was made.
 */
export async function unlessItEnds<Result>(
  browser: Pick<Browser, 'isConnected' | 'on' | 'off'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { promise: ended, reject } = deferred<never>();
  const end = (): void => reject(new Error('The browser ended before its page was open.'));
  browser.on('disconnected', end);
  if (!browser.isConnected()) end();
  try {
    return await Promise.race([work(), ended]);
  } finally {
    browser.off('disconnected', end);
  }
}
