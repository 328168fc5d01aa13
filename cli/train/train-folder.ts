import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Checkpoint, SavedTraining } from '../../src/policies/tiny/engine.ts';
import { trainedName, writeState, type Resumed } from '../../src/training/engine.ts';
import {
  comparePaired,
  curvesCsv,
  curvesOf,
  experimentText,
  joinedDocument,
  readTrainingDocument,
  stepsToReach,
  trainingsOf,
  writeTrainingDocument,
  writeTrainingResults,
  type ArmName,
  TrainingDocumentError,
  type TrainingDocument,
  type TrainingLog,
  type TrainingResults,
} from '../../src/training/index.ts';
import { curvesPlot } from '../../src/training/plots.ts';
import { svgDocument } from '../svg-document.ts';
import { UsageError } from '../usage-error.ts';
import { putFile, savedTraining, saveTraining } from './saved-training.ts';
import { lockTraining, type TrainingLock } from './training-lock.ts';
import { readTrainingLog } from './training-log.ts';

const logName = 'log.json';

/** The document of a folder. */
function documentIn(file: string): TrainingDocument {
  try {
    return readTrainingDocument(readFileSync(file, 'utf8'));
  } catch (cause) {
    if (!(cause instanceof TrainingDocumentError)) throw cause;
    throw new UsageError(`${file}: ${cause.message}`, { cause });
  }
}

/** The folder of a training experiment: what is there is kept, and what is missing can go on. */
export class TrainFolder {
  readonly #path: string;
  readonly #asked: TrainingDocument;

  /**
   * Makes the folder, or goes on with it: its document, and so its results, hold what was asked for before, too. Throws a UsageError where it
   * holds another experiment, one that began with other weights, or a training.json that can't be read.
   *
   * @param start SHA-256 of the checkpoint that the document names, in hexadecimal digits: its name may stand for other weights by now.
   */
  constructor(path: string, document: TrainingDocument, start: string) {
    this.#path = path;
    this.#asked = document;
    const file = this.#documentFile;
    const there = existsSync(file) ? documentIn(file) : null;
    if (there && experimentText(there) !== experimentText(document)) {
      throw new UsageError(
        `${file} is another experiment: only arms, seeds and steps can be added to. Take another folder.`,
      );
    }
    const startFile = join(path, 'checkpoints', 'start.sha256');
    if (existsSync(startFile) && readFileSync(startFile, 'utf8').trim() !== start) {
      throw new UsageError(
        `${path} began with other weights than ${document.checkpoint} has now, says ${startFile}. Take another folder, or the weights of before.`,
      );
    }
    mkdirSync(join(path, 'checkpoints'), { recursive: true });
    putFile(startFile, `${start}\n`);
    putFile(file, writeTrainingDocument(this.#document));
  }

  get #documentFile(): string {
    return join(this.#path, 'training.json');
  }

  /** What was asked for here, by this process, by one before it, or by another one meanwhile. */
  get #document(): TrainingDocument {
    const file = this.#documentFile;
    return existsSync(file) ? joinedDocument(documentIn(file), this.#asked) : this.#asked;
  }

  #stateOf(arm: ArmName, seed: number): string {
    return join(this.#path, 'checkpoints', `${arm}-${seed}`);
  }

  /** What a training has reported up to its last state; null where there is none. Throws a UsageError where it is damaged. */
  log(arm: ArmName, seed: number): TrainingLog | null {
    return readTrainingLog(join(this.#stateOf(arm, seed), logName));
  }

  /** From where a training goes on; null where it begins. Throws an error where the state does not belong to the log. */
  resumed(arm: ArmName, seed: number): Resumed | null {
    const log = this.log(arm, seed);
    if (!log) return null;
    const saved = this.#saved(arm, seed, log.step);
    if (!saved) throw new Error(`${this.#stateOf(arm, seed)} has a log, and no state of step ${log.step}.`);
    return { step: log.step, saved, evaluated: log.evaluations.some(({ step }) => step === log.step) };
  }

  #saved(arm: ArmName, seed: number, step: number): SavedTraining | null {
    const folder = join(this.#stateOf(arm, seed), String(step));
    try {
      return savedTraining(folder);
    } catch (cause) {
      throw new UsageError(`${folder} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
    }
  }

  /** Takes the right to train an arm with a seed. Throws a UsageError where another process has it. */
  lock(arm: ArmName, seed: number): TrainingLock {
    return lockTraining(`${this.#stateOf(arm, seed)}.lock`, `${arm}, seed ${seed},`);
  }

  /** Keeps a state: whole, or the one before stays. */
  keep(arm: ArmName, seed: number, log: TrainingLog, saved: SavedTraining, checkpoint: Checkpoint): void {
    const folder = this.#stateOf(arm, seed);
    const before = this.log(arm, seed);
    const files = writeState(saved, checkpoint, trainedName(checkpoint.name, arm, seed));
    saveTraining(join(folder, String(log.step)), files);
    putFile(`${folder}.weights`, files.parameters);
    // What decides: from here on the new state counts.
    putFile(join(folder, logName), JSON.stringify(log));
    if (before && before.step !== log.step) rmSync(join(folder, String(before.step)), { recursive: true, force: true });
  }

  /** All trainings that have begun here, by this command or one before it, up to their last states. */
  results(): TrainingResults {
    const document = this.#document;
    const trainings = trainingsOf(document).flatMap(({ arm, seed }) => {
      const log = this.log(arm, seed);
      return log ? [{ arm, seed, steps: log.steps, evaluations: log.evaluations }] : [];
    });
    return { document, trainings };
  }

  /** Writes results.json, curves.csv, curves.svg and summary.json from what is there. */
  writeResults(): void {
    const results = this.results();
    const curves = curvesOf(results);
    putFile(join(this.#path, 'results.json'), writeTrainingResults(results));
    putFile(join(this.#path, 'curves.csv'), curvesCsv(curves));
    putFile(join(this.#path, 'curves.svg'), `${curvesPlot(curves, svgDocument()).outerHTML}\n`);
    const [first = 'raw', ...others] = results.document.arms;
    const summary = others.map((other) => ({
      arms: [first, other],
      accuracy: comparePaired(curves, [first, other], 'accuracy'),
      failures: comparePaired(curves, [first, other], 'failures'),
      stepsToReach: stepsToReach(curves, [first, other], 1),
    }));
    putFile(join(this.#path, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  }
}
