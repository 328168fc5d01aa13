import type { Bridge, BridgeOptions } from '../bridge/main.ts';
import { pythonTool } from '../../src/sandbox/python-tool.ts';
import type { Tool } from '../../src/rollout/index.ts';
import { serveBuiltPage } from '../built-page.ts';
import { LabBrowser } from '../lab-browser.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const lab: Bridge;

/** The lab's Python tool for a command that rolls out in Node: the programs run in the sandbox of a headless browser. */
export interface Python {
  readonly tool: Tool;
  close(): Promise<void>;
}

/** How often a program is tried whose browser broke. */
const mostTries = 3;

/** Starts the sandbox. Throws, in words, where there is no browser or it does not start. */
export async function openPython(options: BridgeOptions): Promise<Python> {
  const served = await serveBuiltPage('cli');
  const browser = new LabBrowser(`${served.url}cli/bridge/`, (page) =>
    page.evaluate((given) => lab.open(given), options),
  );
  const close = async (): Promise<void> => {
    await browser.close();
    await served.close();
  };
  try {
    await browser.use(() => Promise.resolve());
  } catch (error) {
    await close();
    throw error;
  }
  const tool = pythonTool({
    run: async (request, { signal } = {}) => {
      for (let tries = 1; ; tries++) {
        signal?.throwIfAborted();
        try {
          return await browser.use(({ page }) => page.evaluate((given) => lab.runPython(given), request));
        } catch (error) {
          // Another program of the batch can have broken the browser that they share.
          if (tries === mostTries) throw new Error(brokenWords(error), { cause: error });
        }
      }
    },
    session: () => {
      throw new Error('Trajectories of a training run each program in an interpreter of its own.');
    },
  });
  return { tool, close };
}

/** What is said when a program broke its browser each time. Playwright's own message goes on with all that the browser ever printed. */
export function brokenWords(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `The browser in which programs run broke ${mostTries} times in a row (${first}). What was kept stays: the same command goes on from there.`;
}
