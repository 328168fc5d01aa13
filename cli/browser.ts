import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';

/** Debian's Chromium, where it is installed; Playwright's own otherwise. */
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

/** Chromium refuses to sandbox its processes for root, as in containers. */
const asRoot = process.getuid?.() === 0;

/** A headless browser with the lab's bridge open. Throws, in words, where there is no Chromium. */
export async function openDoor(url: string): Promise<{ browser: Browser; page: Page }> {
  let browser: Browser;
  try {
    browser = await chromium.launch({
      // Who uses the browser ends it; by default Playwright would end this whole process.
      handleSIGINT: false,
      handleSIGTERM: false,
      ...(systemChromium === undefined ? {} : { executablePath: systemChromium }),
      args: ['--disable-background-networking', '--disable-component-update', ...(asRoot ? ['--no-sandbox'] : [])],
    });
  } catch (cause) {
    throw new Error('No Chromium could be started. Install it with `npx playwright install chromium`.', { cause });
  }
  try {
    const page = await browser.newPage();
    await page.goto(url);
    return { browser, page };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
