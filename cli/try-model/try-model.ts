import { cacheWords, trialColumns, type TrialReport } from '../../src/trial/index.ts';
import { inEnglish } from '../../src/formats/index.ts';
import { keepingPort, serveBuiltPage } from '../built-page.ts';
import type { TrialBridge } from '../bridge/trial.ts';
import { ProgressLine } from '../collect/progress-line.ts';
import { LabBrowser } from '../lab-browser.ts';
import { markdownTable } from '../../src/markdown-table/index.ts';
import { adapterAdvice, browserFor } from '../webgpu.ts';
import { parseOptions, usage } from './options.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const labTrial: TrialBridge;

/**
 * Runs the command; what it gives is the exit status: 0 where the model was tried, 1 where it could not be, or where its engine's cache changes
 * its numbers, 130 where it was interrupted. Throws, in words, where the command line can't be read.
 *
 * @param stop Aborted to end it early.
 */
export async function tryModel(args: readonly string[], stop: AbortSignal): Promise<number> {
  const { help, json, request, webgpu } = parseOptions(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  const { policy } = request.source;
  const how = browserFor([policy], webgpu);
  const served = await serveBuiltPage('cli', how.profile === undefined ? 0 : keepingPort);
  const progress = new ProgressLine(process.stderr);
  let stage = 'Starting the browser';
  const browser = new LabBrowser(
    `${served.url}cli/bridge/`,
    async (page) => {
      await page.exposeFunction('tellPreparing', (now: string | null) => void (stage = now ?? ''));
    },
    how,
  );
  const end = (): void => void browser.close();
  stop.addEventListener('abort', end, { once: true });
  try {
    stop.throwIfAborted();
    progress.show(() => stage);
    const tried = await browser.use(({ page }) => page.evaluate((asked) => labTrial.tryModel(asked, 0), request));
    progress.close();
    if ('problem' in tried) {
      const { what, advice } = tried.problem;
      console.error(`${what} ${advice}${adapterAdvice(what, webgpu)}`);
      return 1;
    }
    console.log(json ? JSON.stringify(tried.report, null, 2) : reportText(tried.report));
    return tried.report.problem || tried.report.cache.kind === 'differs' ? 1 : 0;
  } catch (error) {
    if (stop.aborted) return 130;
    throw error;
  } finally {
    stop.removeEventListener('abort', end);
    progress.close();
    await browser.close();
    await served.close();
  }
}

/** The report as text: who was tried, a table with a row for each set, and what else there is to say. */
export function reportText({ model, loadMs, sets, tokensPerSecond, cache, problem }: TrialReport): string {
  const speed =
    tokensPerSecond === null
      ? 'Nothing was written in the time.'
      : `${tokensPerSecond < 10 ? tokensPerSecond.toFixed(1) : Math.round(tokensPerSecond)} tokens a second.`;
  return [
    `${model.model}${model.quantisation === null ? '' : ` (${model.quantisation})`}, loaded in ${(loadMs / 1000).toFixed(1)} s. ${speed}`,
    '',
    markdownTable(
      trialColumns.map(([title]) => title),
      sets.map((set) => trialColumns.map(([, cell]) => cell(set, inEnglish))),
    ),
    '',
    cacheWords(cache, inEnglish),
    ...(problem ? ['', `The trial ended early: ${problem.what} ${problem.advice}`] : []),
  ].join('\n');
}
