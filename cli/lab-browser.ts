import type { Browser, Page } from 'playwright-core';
import { openDoor, type BrowserOptions } from './browser.ts';

/** A page with the lab's bridge open, for as long as its browser lives. */
export interface OpenPage {
  readonly browser: Browser;
  readonly page: Page;
}

/** A browser with the lab's bridge open: started when it is first needed, and anew after it broke. */
export class LabBrowser {
  readonly #url: string;
  readonly #prepare: (page: Page) => Promise<void>;
  readonly #options: BrowserOptions;
  #opening: Promise<OpenPage> | null = null;
  #closed = false;

  /** @param prepare Makes a page ready that has just been opened. */
  constructor(url: string, prepare: (page: Page) => Promise<void>, options: BrowserOptions = {}) {
    this.#url = url;
    this.#options = options;
    this.#prepare = prepare;
  }

  /**
   * Does something in the page. Where that throws, the browser counts as broken: it is ended, everything else that is under
   * way in it throws too, and what comes next gets a new one.
   */
  async use<Result>(work: (open: OpenPage) => Promise<Result>): Promise<Result> {
    if (this.#closed) throw new Error('The browser was closed.');
    const opening = (this.#opening ??= this.#open());
    try {
      return await work(await opening);
    } catch (error) {
      if (this.#opening === opening) {
        this.#opening = null;
        await end(opening);
      }
      throw error;
    }
  }

  /** Ends the browser for good. */
  async close(): Promise<void> {
    this.#closed = true;
    const opening = this.#opening;
    this.#opening = null;
    if (opening) await end(opening);
  }

  async #open(): Promise<OpenPage> {
    const open = await openDoor(this.#url, this.#options);
    try {
      await this.#prepare(open.page);
      return open;
    } catch (error) {
      await open.browser.close();
      throw error;
    }
  }
}

const end = async (opening: Promise<OpenPage>): Promise<void> => {
  const open = await opening.catch(() => null);
  await open?.browser.close().catch(() => undefined);
};
