import type { NoWebgpu } from '../policies/webgpu-adapter.ts';
import type { Device } from '../policies/tiny/engine.ts';
import type { RunOutcome, RunRequest } from '../sandbox/python-tool.ts';
import type { Stoppable } from '../worker-call/index.ts';
import type { StateFiles } from './state-files.ts';
import type { EvaluationFigures, SampleTrajectories, StepFigures } from './training.ts';
import type { ArmName, TrainingDocument } from './training-document.ts';

/** One arm with one seed, to be trained in a worker. */
export interface TrainingJob {
  readonly document: TrainingDocument;
  readonly arm: ArmName;
  readonly seed: number;
  /** The bytes of the checkpoint that it begins with. */
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  /** What the tokenizer's JSON file holds. */
  readonly tokenizer: unknown;
  /** From where it goes on; null where it begins. */
  readonly resumed: {
    /** Steps of the document that were made. */
    readonly step: number;
    readonly files: StateFiles;
    /** Whether the evaluation after that step was made. */
    readonly evaluated: boolean;
  } | null;
  /** Trajectories of each evaluation that are reported. */
  readonly samples: number;
  /** What the updates are computed with. */
  readonly device: Device;
}

/** Whether a training's worker has a graphics card that it could compute with. */
export type CardReport =
  | NoWebgpu
  | {
      readonly available: true;
      /** What the browser tells of it, such as `nvidia ampere`. */
      readonly name: string;
      /** Whether it is the processor in truth: it works, but far more slowly than the processor itself. */
      readonly software: boolean;
    };

/** What a training in a worker reports. */
export type TrainingReport =
  | StepFigures
  | EvaluationFigures
  | SampleTrajectories
  /** A state that a training can go on from; it comes after the step's other reports. */
  | { readonly type: 'state'; readonly step: number; readonly files: StateFiles };

/** Runs one program in the page's sandbox. */
export type RunPython = (request: RunRequest) => Promise<RunOutcome>;

/** Takes a report; the training goes on when it is taken, so that what is kept is never behind. */
export type TakeReport = (report: TrainingReport) => Promise<void>;

/** What the page can ask of the worker. */
export interface TrainingWorker extends Stoppable {
  /** Asks the browser for a graphics card. Loads nothing of the training, and never throws. */
  findCard(): Promise<CardReport>;
  /**
   * Trains one arm with one seed to its end. Where it is stopped, a last state is reported if a step was made since the one before; then it
   * throws. Throws in words where a file is damaged, a trajectory breaks or a report can't be taken.
   */
  train(job: TrainingJob, run: RunPython, take: TakeReport): Promise<void>;
}
