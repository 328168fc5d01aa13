import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { RunDocumentError } from '../../src/collect/index.ts';
import {
  experimentOf,
  readExperiment,
  SweepError,
  sweepCsv,
  sweepPlot,
  sweepResult,
  writeExperiment,
  type Experiment,
} from '../../src/experiments/index.ts';
import type { RecordRow } from '../../src/store/index.ts';
import { askedRun } from '../collect/asked-document.ts';
import { collectRun } from '../collect/collect.ts';
import { checkFolder } from '../collect/out-folder.ts';
import { UsageError } from '../usage-error.ts';
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
  return await collectRun({ document: asked.run, modelFiles, problems }, options.collect, stop, (_figures, rows) =>
    console.log(writeResults(asked, rows, out)),
  );
}

/** Writes what the experiment came to, and gives the table that is printed. */
function writeResults({ sweep, run }: Experiment, rows: readonly RecordRow[], out: string): string {
  const results = sweepResult(sweep, rows, run.seed);
  writeFileSync(join(out, 'table.csv'), sweepCsv(sweep, results));
  // A browser’s document without a browser: the plot is drawn by the code that draws it in the page.
  const window = new Window();
  writeFileSync(
    join(out, 'plot.svg'),
    `${sweepPlot(sweep, results, window.document as unknown as Document).outerHTML}\n`,
  );
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
