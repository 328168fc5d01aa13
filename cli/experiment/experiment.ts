import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunDocumentError, type Plan } from '../../src/collect/index.ts';
import { findDanglingTalk, type RecordSource } from '../../src/datasets/index.ts';
import {
  experimentOf,
  parseSwept,
  pointTable,
  policySweep,
  readExperiment,
  stagesOf,
  SweepError,
  writeExperiment,
  type Experiment,
} from '../../src/experiments/index.ts';
import { frontierPlot, sweepPlot } from '../../src/experiments/plots.ts';
import { experimentResult, factsOf, type TrajectoryFacts } from '../../src/experiments/results.ts';
import { recordText } from '../../src/rollout/index.ts';
import type { RecordRow } from '../../src/store/index.ts';
import { askedRun, filesFor, policyOf } from '../collect/asked-document.ts';
import { collectRun } from '../collect/collect.ts';
import { checkFolder, type OutFolder } from '../collect/out-folder.ts';
import { svgDocument } from '../svg-document.ts';
import { UsageError } from '../usage-error.ts';
import type { Options as CollectOptions } from '../collect/options.ts';
import { parseOptions, usage, type Options } from './options.ts';

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
  const stages = stagesOf(asked, options.runAll);
  return await collectRun({ document: asked.run, modelFiles, problems }, options.collect, stop, {
    order: stages.map(({ arms }) => arms),
    before: async (arms, folder, plan, keep) => {
      if (options.runAll) refuseRecomputed(folder, plan, offline);
      const kept = {
        has: (place: number) => folder.has(place),
        at: (place: number) => folder.record(place) ?? missing(place),
      };
      const known = stages.find((stage) => stage.arms === arms)?.known(plan, kept) ?? [];
      for await (const { record } of known) if (record) keep(record, recordText(record));
    },
    onComplete: async (_figures, rows, records) => console.log(writeResults(asked, await factsIn(rows, records), out)),
  });
}

function missing(place: number): never {
  throw new Error(`The record at ${place} is gone.`);
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
  const { points, tables } = experimentResult(sweep, facts, seed);
  const write = (name: string, text: string): void => writeFileSync(join(out, name), text);
  for (const [name, text] of Object.entries(tables)) write(name, text);
  const document = svgDocument();
  write('plot.svg', `${sweepPlot(sweep, points, document).outerHTML}\n`);
  write('frontier.svg', `${frontierPlot(sweep, points, document).outerHTML}\n`);
  return pointTable(sweep, points);
}

async function askedExperiment({ file, sweep, collect }: Options) {
  if (file === null) {
    const { asked, ...rest } =
      parseSwept(sweep).name === 'policy' ? await askedPolicies(sweep, collect) : await askedSweep(sweep, collect);
    return { asked, ...rest, text: writeExperiment(asked) };
  }
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const text = readFileSync(file, 'utf8');
  const asked = inWords(() => readExperiment(text), file);
  return { asked, modelFiles: filesFor(asked.run, collect.modelFiles), problems: [], text };
}

async function askedSweep(sweep: string, collect: CollectOptions) {
  const { document, ...rest } = await askedRun(collect);
  return { asked: inWords(() => experimentOf(sweep, document)), ...rest };
}

/** A sweep of policies: each value is what `--policy` takes. */
async function askedPolicies(sweep: string, collect: CollectOptions) {
  const texts = (parseSwept(sweep).listed ?? '').split(',').map((text) => text.trim());
  const found = await Promise.all(texts.map((policy) => policyOf({ ...collect.asked, policy })));
  // What suits the first policy is what the run has; for policies of other families the sweep says what suits them.
  const { document, problems } = await askedRun({ ...collect, asked: { ...collect.asked, policy: texts[0] ?? '' } });
  const { temperature } = collect.asked;
  const asked = inWords(() => {
    const { swept, base, policies } = policySweep(
      found.map(({ policy }) => policy),
      document,
      temperature,
    );
    return experimentOf(swept, base, policies);
  });
  return { asked, modelFiles: found.flatMap(({ modelFiles }) => modelFiles), problems };
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
