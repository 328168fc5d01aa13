import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type LaunchOptions } from 'puppeteer-core';
import type { Engine, EngineBrowser } from './engine.ts';

/** How long a script in the page may take, in milliseconds: a hostile program with its probes takes seconds. */
const scriptMs = 120_000;

/** Opens a browser that Puppeteer drives. */
async function open(options: LaunchOptions, downloads: string): Promise<EngineBrowser> {
  const browser = await puppeteer.launch({ ...options, protocolTimeout: scriptMs });
  const [first] = await browser.pages();
  const page = first ?? (await browser.newPage());
  const errors: string[] = [];
  page.on('pageerror', (error) => void errors.push(error instanceof Error ? error.message : String(error)));
  // Leaving a page that collects asks first; tests always mean it.
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  return {
    downloads,
    pid: browser.process()?.pid ?? Number.NaN,
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: async <Args extends readonly unknown[], Result>(
      work: (...args: Args) => Result | Promise<Result>,
      ...args: Args
    ) => (await page.evaluate(`(${String(work)})(...${JSON.stringify(args)})`)) as Result,
    beginInFrame: async (script) => {
      const frame = page.frames().find((each) => each !== page.mainFrame());
      if (!frame) throw new Error('There is no frame.');
      await frame.evaluate(`setTimeout(() => { ${script} })`);
    },
    errors: () => Promise.resolve(errors),
    close: async () => {
      await browser.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}

const found = (paths: readonly string[]): string | null => paths.find((path) => existsSync(path)) ?? null;

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lab-engine-'));

const firefoxPath = found(['/usr/bin/firefox-esr', '/usr/bin/firefox']);

/** Firefox, through WebDriver BiDi. */
export const firefox: Engine = {
  name: 'Firefox',
  missing: firefoxPath ? null : 'There is no Firefox here: install the package firefox-esr.',
  sharesMemory: true,
  keepsFiles: true,
  switchesStacks: true,
  endsThreads: true,
  open: async () => {
    const downloads = newFolder();
    const options: LaunchOptions = {
      browser: 'firefox',
      headless: true,
      ...(firefoxPath ? { executablePath: firefoxPath } : {}),
      extraPrefsFirefox: {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.useDownloadDir': true,
        'browser.download.alwaysOpenPanel': false,
      },
    };
    return await open(options, downloads);
  },
};
