import type { Page } from 'playwright-core';
import type { RunDocument } from '../../src/collect/index.ts';
import { checkRecord, type Task, type TrajectoryRecord } from '../../src/rollout/index.ts';
import type { RecordRow } from '../../src/store/index.ts';
import type { CollectBridge, Preparing } from '../bridge/collect.ts';
import type { BrowserOptions } from '../browser.ts';
import { LabBrowser } from '../lab-browser.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const labCollect: CollectBridge;

/** What is collected, and how. */
export interface CollectBrowserOptions {
  readonly document: RunDocument;
  /** Paths of the model’s files. */
  readonly modelFiles: readonly string[];
  readonly lanes: number;
  readonly browser: BrowserOptions;
}

/** Keeps a record; null where its place was taken. */
export type Keep = (record: TrajectoryRecord, text: string) => RecordRow | null;

/** The browser in which a run is collected; another one when it broke. */
export class CollectBrowser {
  readonly #options: CollectBrowserOptions;
  readonly #browser: LabBrowser;
  #keep: Keep | null = null;
  #preparing: string | null = null;

  constructor(url: string, options: CollectBrowserOptions) {
    this.#options = options;
    this.#browser = new LabBrowser(url, (page) => this.#prepare(page), options.browser);
  }

  /** What the page is still doing before it can generate, in words; null when it collects. */
  get preparing(): string | null {
    return this.#preparing;
  }

  /** The tasks of the run. Throws, in words, where the document asks for what there is not. */
  async tasks(): Promise<readonly Task[]> {
    const { document } = this.#options;
    const told = await this.#browser.use(({ page }) => page.evaluate((asked) => labCollect.tasks(asked), document));
    if ('problem' in told) throw new Error(told.problem);
    return told.tasks;
  }

  /**
   * Collects what is missing of some arms: gives null when they are complete, and otherwise what keeps it from going on. Throws where the
   * browser broke.
   */
  async collect(arms: readonly string[], before: readonly RecordRow[], keep: Keep): Promise<string | null> {
    const { document, modelFiles, lanes } = this.#options;
    this.#keep = keep;
    return await this.#browser.use(async ({ page }) => {
      if (modelFiles.length > 0) await page.setInputFiles('#model', [...modelFiles]);
      return await page.evaluate((request) => labCollect.collect(request), { document, before, lanes, arms });
    });
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async #prepare(page: Page): Promise<void> {
    await page.exposeFunction('keepRecord', (text: string): RecordRow | null => {
      const checked = checkRecord(JSON.parse(text));
      if (checked.kind !== 'record') throw new Error('The page sent something that is no record.');
      return this.#keep?.(checked.record, text) ?? null;
    });
    await page.exposeFunction('tellPreparing', (preparing: Preparing) => {
      this.#preparing = preparing;
    });
    await page.evaluate((key) => labCollect.open(key), process.env.LAB_API_KEY ?? '');
  }
}
