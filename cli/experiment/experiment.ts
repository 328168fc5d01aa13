import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { RunDocumentError, type Plan } from '../../src/collect/index.ts';
import { findDanglingTalk, type RecordSource } from '../../src/datasets/index.ts';
import {
  answersCsv,
  breakdownCsv,
  breakdownNames,
  correctnessCsv,
  experimentOf,
  factsOf,
  frontierPlot,
  onlineOfflineCsv,
  readExperiment,
  recomputeArm,
  repairTalkCsv,
  runOrder,
  SweepError,
  sweepCsv,
  sweepPlot,
  sweepResult,
  writeExperiment,
  type Experiment,
  type TrajectoryFacts,
} from '../../src/experiments/index.ts';
import { recordText } from '../../src/rollout/index.ts';
import type { RecordRow } from '../../src/store/index.ts';
import { askedRun } from '../collect/asked-document.ts';
import { collectRun } from '../collect/collect.ts';
import type { Keep } from '../collect/collect-browser.ts';
import { checkFolder, type OutFolder } from '../collect/out-folder.ts';
import { UsageError } from '../usage-error.ts';
import { purifyOffline } from './purify-offline.ts';
import { parseOptions, usage, type Options } from './options.ts';
import { pointTable } from './point-table.ts';

/**
 * Runs the command; what it gives is the exit status: 0 where the experiment is complete, 1 where something keeps it from going on,
 * 130 where it was interrupted. Throws, in words, where the command line or a file can’t be read.
 *
 * @param stop Aborted to end it early: what is finished is kept, and the same command goes on with it.
 */
export async function experiment(args: readonly string[], stop: AbortSignal): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const { asked, modelFiles, problems, text } = await askedExperiment(options);
  const { out } = options.collect;
  await checkFolder(out, asked.run);
  // At once: it goes on with what is there after an interruption, too.
  writeFileSync(join(out, 'experiment.json'), text);
  const offline = asked.sweep.points.find((point) => point.offline === true)?.arm.name ?? null;
  return await collectRun({ document: asked.run, modelFiles, problems }, options.collect, stop, {
    order: orderOf(asked, options.runAll),
    before: async (arms, folder, plan, keep) => {
      if (options.runAll) refuseRecomputed(folder, plan, offline);
      for (const arm of arms) {
        if (arm === offline) await keepOffline(arm, folder, plan, keep);
        else if (!options.runAll) await keepRecomputed(arm, folder, plan, keep);
      }
    },
    onComplete: async (_figures, rows, records) => console.log(writeResults(asked, await factsIn(rows, records), out)),
  });
}

/** The arms in the order in which they are collected; what is purified afterwards comes last. */
function orderOf({ sweep, own }: Experiment, runAll: boolean): readonly (readonly string[])[] {
  if (!runAll) return runOrder(sweep, own).map((arm) => [arm]);
  const [run, offline] = [false, true].map((after) =>
    sweep.points.filter((point) => (point.offline ?? false) === after).map(({ arm }) => arm.name),
  );
  return [run ?? [], offline ?? []];
}

/** Keeps the trajectories of the arm without rollback, purified. */
async function keepOffline(arm: string, folder: OutFolder, plan: Plan, keep: Keep): Promise<void> {
  const { arms, group } = plan.document;
  const apart = arms.findIndex(({ name }) => name === arm) - arms.findIndex(({ name }) => name === 'when=off');
  for (let place = 0; place < plan.size; place++) {
    const item = plan.item(place);
    const off = item.arm.name === arm && !folder.record(place) ? folder.record(place - apart * group) : null;
    if (!off) continue;
    const record = await purifyOffline(off, item.arm.saar, item);
    keep(record, recordText(record));
  }
}

/** Keeps the trajectories of an arm that need not be run. */
async function keepRecomputed(arm: string, folder: OutFolder, plan: Plan, keep: Keep): Promise<void> {
  for await (const record of recomputeArm(plan, arm, (place) => folder.record(place))) keep(record, recordText(record));
}

/** What is there already would stay, and then not everything was run. */
function refuseRecomputed(folder: OutFolder, plan: Plan, offline: string | null): void {
  for (let place = 0; place < plan.size; place++)
    if (plan.item(place).arm.name !== offline && folder.record(place)?.recomputedFrom !== undefined)
      throw new UsageError(
        `${folder.path} holds trajectories that were recomputed. Choose another folder for --run-all.`,
      );
}

async function factsIn(rows: readonly RecordRow[], records: RecordSource): Promise<readonly TrajectoryFacts[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const facts: TrajectoryFacts[] = [];
  for await (const record of records.read()) {
    const row = byId.get(record.id);
    if (!row) throw new Error(`The record ${record.id} has no row.`);
    facts.push(factsOf(record, row, findDanglingTalk(record).length));
  }
  return facts;
}

/** Writes what the experiment came to, and gives the table that is printed. */
function writeResults({ sweep, run: { seed } }: Experiment, facts: readonly TrajectoryFacts[], out: string): string {
  const results = sweepResult(
    sweep,
    facts.map(({ row, recomputed }) => ({ ...row, recomputed })),
    seed,
  );
  const write = (name: string, text: string): void => writeFileSync(join(out, name), text);
  write('table.csv', sweepCsv(sweep, results));
  for (const by of breakdownNames) write(`by-${by}.csv`, breakdownCsv(sweep, by, facts, seed));
  write('correctness.csv', correctnessCsv(sweep, facts, seed));
  const answers = answersCsv(sweep, facts, seed);
  if (answers !== null) write('answers.csv', answers);
  write('repair-talk.csv', repairTalkCsv(sweep, facts, seed));
  const compared = onlineOfflineCsv(sweep, facts);
  if (compared !== null) write('online-offline.csv', compared);
  // A browser’s document without a browser: the plots are drawn by the code that draws them in the page.
  const document = new Window().document as unknown as Document;
  write('plot.svg', `${sweepPlot(sweep, results, document).outerHTML}\n`);
  write('frontier.svg', `${frontierPlot(sweep, results, document).outerHTML}\n`);
  return pointTable(sweep, results);
}

async function askedExperiment({ file, sweep, collect }: Options) {
  if (file === null) {
    const { document, ...rest } = await askedRun(collect);
    return { asked: inWords(() => experimentOf(sweep, document)), ...rest, text: writeExperiment(sweep, document) };
  }
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const text = readFileSync(file, 'utf8');
  return { asked: inWords(() => readExperiment(text), file), modelFiles: [], problems: [], text };
}

/** What is wrong with an experiment is the user’s to mend. */
function inWords<Result>(work: () => Result, file?: string): Result {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof SweepError || cause instanceof RunDocumentError)) throw cause;
    throw new UsageError(file === undefined ? cause.message : `${file}: ${cause.message}`, { cause });
  }
}
