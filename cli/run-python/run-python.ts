import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { openDoor } from '../browser.ts';
import { serveBuiltPage } from '../built-page.ts';
import type { Door, DoorRun } from '../door/main.ts';
import { inOrder } from './in-order.ts';
import { readSnippets, snippetOfFile, type Snippet } from './snippets.ts';

export const usage = `npm run --silent lab -- run-python FILE…          runs Python files
npm run --silent lab -- run-python --jsonl FILE    runs the rows {id, code, stdin?, seed?} of a JSONL file

Each program runs in an interpreter of its own in the lab's sandbox, in a headless browser. A row
{id, outcome, stdout, stderr, errorType, observation, ms} is written to standard output for each, in order.`;

/** A line of the output. */
type Row = { readonly id: Snippet['id'] } & Pick<
  DoorRun,
  'outcome' | 'stdout' | 'stderr' | 'errorType' | 'observation' | 'ms'
>;

/** Runs the command. Throws a SnippetError where the input cannot be read. */
export async function runPython(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { jsonl: { type: 'string' } },
    allowPositionals: true,
  });
  const snippets = [
    ...positionals.map(snippetOfFile),
    ...(values.jsonl === undefined ? [] : readSnippets(values.jsonl)),
  ];
  if (snippets.length === 0) throw new Error(`There is nothing to run.\n\n${usage}`);
  const page = await serveBuiltPage();
  const runner = new Runner(page.url);
  try {
    // Twice as many as there are cores: while one runs, the next one's interpreter boots.
    for await (const row of inOrder(snippets, cpus().length * 2, (snippet) => runner.run(snippet))) {
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  } finally {
    await runner.close();
    await page.close();
  }
}

/** Runs snippets in a browser, and in a new one where it crashes. */
class Runner {
  readonly #url: string;
  #opened: Promise<{ browser: Browser; page: Page }> | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  /** A program that takes the whole browser down is tried once more, since it may have been another's doing. */
  async run(snippet: Snippet): Promise<Row> {
    try {
      return await this.#runOnce(snippet);
    } catch {
      return await this.#runOnce(snippet).catch((error: unknown) => crashed(snippet, error));
    }
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await (await opened)?.browser.close();
  }

  async #runOnce({ id, ...request }: Snippet): Promise<Row> {
    const opened = (this.#opened ??= openDoor(this.#url));
    try {
      const { page } = await opened;
      const run = await page.evaluate((sent) => {
        const { lab } = globalThis as unknown as { lab: Door };
        return lab.runPython(sent);
      }, withoutUndefined(request));
      const { outcome, stdout, stderr, errorType, observation, ms } = run;
      return { id, outcome, stdout, stderr, errorType, observation, ms: Math.round(ms * 10) / 10 };
    } catch (error) {
      // The next run opens a new browser; runs that were under way in this one come here too.
      if (this.#opened === opened) {
        this.#opened = null;
        await (await opened.catch(() => null))?.browser.close();
      }
      throw error;
    }
  }
}

const withoutUndefined = ({ code, seed, stdin }: Omit<Snippet, 'id'>) => ({
  code,
  seed,
  ...(stdin === undefined ? {} : { stdin }),
});

function crashed({ id }: Snippet, error: unknown): Row {
  const stderr = `The browser could not run this program: ${error instanceof Error ? error.message : String(error)}`;
  const observation = `Tool call failure\nreason: internal_error\nstderr: ${stderr}`;
  return { id, outcome: 'internal_error', stdout: '', stderr, errorType: null, observation, ms: 0 };
}
