import type { Page } from 'playwright-core';
import type { Bridge, BridgeOptions, DoorRun } from '../bridge/main.ts';
import { LabBrowser, type OpenPage } from '../lab-browser.ts';
import type { Snippet } from './snippets.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const lab: Bridge;

/** A line of the output. */
export type Row = { readonly id: Snippet['id'] } & Pick<
  DoorRun,
  'outcome' | 'stdout' | 'stderr' | 'errorType' | 'observation' | 'ms'
>;

type Request = Parameters<Bridge['runPython']>[0];

/** A session of the input: its rows run one after the other, and it outlives the browser that it began in. */
interface Notebook {
  readonly name: string;
  /** The programs whose state it has. */
  readonly calls: Request[];
  /** Rows that have yet to run. */
  left: number;
  /** Where its interpreter is. */
  page: Page | null;
  last: Promise<unknown>;
}

/** Runs snippets in a browser. What breaks the browser becomes a row like any other. */
export class Runner {
  readonly #newBrowser: () => LabBrowser;
  readonly #browser: LabBrowser;
  /** By their names. */
  readonly #notebooks = new Map<string, Notebook>();
  /** A browser for programs that may have broken one, while there are any; one of them is in it at a time. */
  #alone: LabBrowser | null = null;
  #lastAlone: Promise<unknown> = Promise.resolve();
  #suspects = 0;
  #closed = false;

  /** @param snippets All that will be run, so that a session's interpreter can be ended with its last row. */
  constructor(url: string, options: BridgeOptions, snippets: readonly Snippet[]) {
    this.#newBrowser = () => new LabBrowser(url, (page) => page.evaluate((given) => lab.open(given), options));
    this.#browser = this.#newBrowser();
    for (const { session } of snippets) {
      if (session === undefined) continue;
      const notebook = this.#notebooks.get(session);
      if (notebook) notebook.left += 1;
      else {
        const last = Promise.resolve();
        this.#notebooks.set(session, { name: session, calls: [], left: 1, page: null, last });
      }
    }
  }

  /** Starts the browser. Throws, in words, where there is none or the sandbox does not start. */
  async open(): Promise<void> {
    await this.#browser.use(() => Promise.resolve());
  }

  /** Runs a snippet; a session's when those before it have run. Throws only once the runner is closed. */
  async run(snippet: Snippet): Promise<Row> {
    const notebook = snippet.session === undefined ? undefined : this.#notebooks.get(snippet.session);
    if (!notebook) return await this.#runOrTell(snippet, null);
    const row = notebook.last.then(async () => {
      try {
        return await this.#runOrTell(snippet, notebook);
      } finally {
        notebook.left -= 1;
        if (notebook.left === 0) await leave(notebook);
      }
    });
    notebook.last = row.catch(() => undefined);
    return await row;
  }

  /** Ends all browsers; what is under way throws. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#browser.close(), this.#alone?.close()]);
  }

  /**
   * All programs that were under way in a browser that broke are suspects. Each runs once more, with no other one beside it, so
   * that only the one that did it is blamed.
   */
  async #runOrTell(snippet: Snippet, notebook: Notebook | null): Promise<Row> {
    try {
      return await this.#browser.use((open) => runIn(open, snippet, notebook));
    } catch (error) {
      if (this.#closed) throw error;
      return await this.#runAlone(snippet, notebook);
    }
  }

  #runAlone(snippet: Snippet, notebook: Notebook | null): Promise<Row> {
    this.#suspects += 1;
    const row = this.#lastAlone.then(async () => {
      const browser = (this.#alone ??= this.#newBrowser());
      try {
        if (this.#closed) throw new Error('The browser was closed.');
        return await browser.use((open) => runIn(open, snippet, notebook));
      } catch (error) {
        if (this.#closed) throw error;
        return broken(snippet, error);
      } finally {
        this.#suspects -= 1;
        if (this.#suspects === 0) {
          this.#alone = null;
          await browser.close();
        }
      }
    });
    this.#lastAlone = row.catch(() => undefined);
    return row;
  }
}

async function runIn({ page }: OpenPage, snippet: Snippet, notebook: Notebook | null): Promise<Row> {
  const { id, code, seed, stdin } = snippet;
  const request: Request = { code, seed, ...(stdin === undefined ? {} : { stdin }) };
  if (notebook && notebook.page !== page) await moveTo(page, notebook);
  const { kept, outcome, stdout, stderr, errorType, observation, ms } = await page.evaluate(
    ([sent, session]) => lab.runPython(sent, session),
    [request, notebook?.name] as const,
  );
  if (kept) notebook?.calls.push(request);
  return { id, outcome, stdout, stderr, errorType, observation, ms: Math.round(ms * 10) / 10 };
}

async function moveTo(page: Page, notebook: Notebook): Promise<void> {
  await leave(notebook);
  const { name, calls } = notebook;
  if (calls.length > 0) {
    await page.evaluate(([session, kept]) => lab.restoreSession(session, kept), [name, calls] as const);
  }
  notebook.page = page;
}

async function leave(notebook: Notebook): Promise<void> {
  // Where the page is gone, so is the session's interpreter.
  await notebook.page?.evaluate((session) => lab.closeSession(session), notebook.name).catch(() => undefined);
  notebook.page = null;
}

function broken({ id }: Snippet, error: unknown): Row {
  const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  const stderr = `The browser could not run this program: ${why}`;
  const observation = `Tool call failure\nreason: internal_error\nstderr: ${stderr}`;
  return { id, outcome: 'internal_error', stdout: '', stderr, errorType: null, observation, ms: 0 };
}
