import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  policiesOf,
  setupWarning,
  planOf,
  runIdOf,
  RunFigures,
  type Figures,
  type Plan,
} from '../../src/collect/index.ts';
import type { RecordSource } from '../../src/datasets/index.ts';
import { isTiny } from '../../src/runtime/index.ts';
import type { RecordRow } from '../../src/store/index.ts';
import { keepingPort, serveBuiltPage } from '../built-page.ts';
import { adapterAdvice, browserFor } from '../webgpu.ts';
import { askedRun, type AskedRun } from './asked-document.ts';
import { CollectBrowser, type Keep } from './collect-browser.ts';
import { parseOptions, usage, type Options } from './options.ts';
import { checkFolder, OutFolder } from './out-folder.ts';
import { ProgressLine } from './progress-line.ts';
import { progressLine, publishedArm, summaryTable } from './summary.ts';
import { writeRunDownload } from './write-download.ts';

/** How often in a row a browser may break without a trajectory before the command gives up. */
const mostBreakdowns = 5;

/**
 * Runs the command; what it gives is the exit status: 0 where the run is complete, 1 where something keeps it from going on,
 * 130 where it was interrupted. Throws, in words, where the command line or a file can’t be read.
 *
 * @param stop Aborted to end it early: what is finished is kept, and the same command goes on with it.
 */
export async function collect(args: readonly string[], stop: AbortSignal): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const run = await askedRun(options);
  return await collectRun(run, options, stop, {
    onComplete: (figures) => console.log(summaryTable(figures)),
  });
}

/** How a run is collected, whatever it is. */
export type HowToCollect = Pick<Options, 'out' | 'lanes' | 'webgpu'>;

/** What is done beside collecting, where a run is more than that. */
export interface Around {
  /** The arms, in the order in which they are collected: those of one list together. All together where left out. */
  readonly order?: readonly (readonly string[])[];
  /**
   * Called before each list of arms is collected. It may keep records for them, which are then not collected.
   *
   * @param keep Keeps a record, as it is written; null where its place was taken.
   */
  readonly before?: (arms: readonly string[], folder: OutFolder, plan: Plan, keep: Keep) => Promise<void>;
  /** Told the figures, the rows and the records in their order, once the run is complete and the folder holds its download. */
  readonly onComplete: (figures: Figures, rows: readonly RecordRow[], records: RecordSource) => Promise<void> | void;
}

/** Collects a run into a folder, as far as it is not there yet; gives the exit status as {@link collect} does. */
export async function collectRun(
  { document, modelFiles, problems }: AskedRun,
  options: HowToCollect,
  stop: AbortSignal,
  { order = [document.arms.map(({ name }) => name)], before, onComplete }: Around,
): Promise<number> {
  for (const problem of problems) console.error(problem);
  const { tasks } = document;
  const policies = policiesOf(document);
  const set = tasks.from === 'set' ? tasks.set : 'file';
  const warnings = policies.map((policy) => setupWarning(isTiny(policy) ? 'tiny' : policy.engine, set));
  for (const warning of new Set(warnings)) if (warning !== null) console.error(warning);
  await checkFolder(options.out, document);
  const { lanes, webgpu } = options;
  const how = browserFor(policies, webgpu);
  const served = await serveBuiltPage('cli', how.profile === undefined ? 0 : keepingPort);
  const progress = new ProgressLine(process.stderr);
  const browser = new CollectBrowser(`${served.url}cli/bridge/`, { document, modelFiles, lanes, browser: how });
  const end = (): void => void browser.close();
  stop.addEventListener('abort', end, { once: true });
  try {
    stop.throwIfAborted();
    const plan = planOf(await runIdOf(document), document, await browser.tasks());
    const folder = await OutFolder.open(options.out, plan);
    if (folder.damaged > 0)
      console.error(`${folder.damaged} damaged records were moved to records.damaged.jsonl; they are collected anew.`);
    const figures = new RunFigures({
      arms: document.arms.map(({ name }) => name),
      group: document.group,
      total: plan.size,
    });
    for (const row of folder.rows()) figures.add(row);
    figures.begin();
    const began = performance.now();
    const worked = (): Figures => figures.figures(performance.now() - began);
    progress.show(() => browser.preparing ?? progressLine(worked()));
    let problem: string | null = null;
    for (const arms of order) {
      if (problem !== null || stopped(stop)) break;
      await before?.(arms, folder, plan, (record, text) => {
        const row = folder.keep(record, text);
        if (row) figures.add(row, false);
        return row;
      });
      const there = folder.rows().filter(({ arm }) => arms.includes(arm)).length;
      if (there === (plan.size / document.arms.length) * arms.length) continue;
      problem = await toTheEnd(browser, arms, folder, (row) => figures.add(row), stop);
    }
    progress.close();
    const { progress: reached, arms } = worked();
    if (problem === null && reached.done === plan.size) {
      await writeRunDownload(folder.records, reached.done, options.out);
      writeFileSync(join(options.out, 'arms.json'), `${JSON.stringify(arms.map(publishedArm), null, 2)}\n`);
      await onComplete(worked(), folder.rows(), folder.records);
      folder.close(true);
      return 0;
    }
    folder.close(false);
    console.error(
      `${progressLine(worked())}. ${problem ?? 'The run was interrupted.'}${adapterAdvice(problem ?? '', webgpu)}\nThe same command goes on with what is kept in ${options.out}.`,
    );
    return problem === null ? 130 : 1;
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

/** Collects until these arms are complete (null), it is stopped (null), or something keeps it from going on (what). */
async function toTheEnd(
  browser: CollectBrowser,
  arms: readonly string[],
  folder: OutFolder,
  onRow: (row: ReturnType<OutFolder['rows']>[number]) => void,
  stop: AbortSignal,
): Promise<string | null> {
  let breakdowns = 0;
  while (!stopped(stop)) {
    try {
      return await browser.collect(arms, folder.rows(), (record, text) => {
        const row = folder.keep(record, text);
        if (!row) return null;
        breakdowns = 0;
        onRow(row);
        return row;
      });
    } catch (error) {
      if (stopped(stop)) return null;
      breakdowns += 1;
      const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      if (breakdowns >= mostBreakdowns) return `The browser broke ${breakdowns} times in a row: ${why}`;
      // A machine that is short of memory needs a moment.
      await sleep(500 * breakdowns);
    }
  }
  return null;
}

/** Asked anew each time: it changes while something is awaited. */
const stopped = (stop: AbortSignal): boolean => stop.aborted;
