import type { StoredSamples } from '../../../../store/index.ts';
import {
  isFinished,
  trainingsOf,
  type ArmName,
  type Device,
  type EvaluationFigures,
  type RunPython,
  type StateFiles,
  type StepFigures,
  type TrainingDocument,
  type TrainingReport,
} from '../../../../training/index.ts';
import type { Trainer } from './trainer.ts';

/** What one arm with one seed has come to. */
export interface Progress {
  readonly arm: ArmName;
  readonly seed: number;
  /** The step of the state that is kept; null where none is. */
  readonly kept: number | null;
  readonly steps: readonly StepFigures[];
  readonly evaluations: readonly EvaluationFigures[];
  /** Those of the first evaluation, and of the last. */
  readonly before: StoredSamples | null;
  readonly after: StoredSamples | null;
}

/** Tells the arms and seeds of an experiment apart. */
export const progressKey = ({ arm, seed }: Pick<Progress, 'arm' | 'seed'>): string => `${arm} ${seed}`;

/** Whether an arm with a seed is trained to the document's last step, and evaluated after it. */
export const isDone = ({ kept, evaluations }: Progress, document: Pick<TrainingDocument, 'steps'>): boolean =>
  kept !== null && isFinished({ step: kept, evaluations }, document);

/** Before anything was done. */
export const noProgress = (arm: ArmName, seed: number): Progress => ({
  arm,
  seed,
  kept: null,
  steps: [],
  evaluations: [],
  before: null,
  after: null,
});

/** The progress after a report. */
export function withReport(progress: Progress, report: TrainingReport): Progress {
  switch (report.type) {
    case 'step':
      return { ...progress, steps: [...progress.steps, report] };
    case 'evaluation':
      return { ...progress, evaluations: [...progress.evaluations, report] };
    case 'samples': {
      const { step, trajectories } = report;
      const samples = { step, trajectories };
      return progress.before ? { ...progress, after: samples } : { ...progress, before: samples };
    }
    case 'state':
      return { ...progress, kept: report.step };
  }
}

/** What an experiment works with. */
export interface ExperimentParts {
  readonly document: TrainingDocument;
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  readonly tokenizer: unknown;
  readonly trainer: Pick<Trainer, 'train'>;
  /** What the updates are computed with. */
  readonly device: Device;
  readonly run: RunPython;
  /** What is kept of an arm with a seed. */
  readonly progressOf: (training: Pick<Progress, 'arm' | 'seed'>) => Progress;
  /** The state that is kept of it; null where there is none. */
  readonly stateOf: (arm: ArmName, seed: number) => Promise<StateFiles | null>;
  /** Told before each arm and seed that is trained. */
  readonly onBegin: (arm: ArmName, seed: number) => void;
  /** Told with every report, also what came of it; awaited, so that a state is kept before the training goes on. */
  readonly onProgress: (progress: Progress, report: TrainingReport) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Trajectories of each evaluation that are kept to be read. */
export const sampleCount = 4;

/**
 * Trains what is missing of a document, one arm and seed after the other. Throws the signal's reason where it is paused; what was kept
 * stays, and the next call goes on from there.
 */
export async function runExperiment(parts: ExperimentParts): Promise<void> {
  const { document, signal } = parts;
  for (const { arm, seed } of trainingsOf(document)) {
    signal.throwIfAborted();
    const before = parts.progressOf({ arm, seed });
    if (isDone(before, document)) continue;
    parts.onBegin(arm, seed);
    await trainOne(before, parts);
  }
}

async function trainOne(before: Progress, parts: ExperimentParts): Promise<void> {
  const { document, checkpoint, tokenizer, trainer, device, run, stateOf, onProgress, signal } = parts;
  const { arm, seed, kept } = before;
  const files = kept === null ? null : await stateOf(arm, seed);
  if (kept !== null && !files) throw new Error(`The state of ${arm}, seed ${seed}, after step ${kept} is missing.`);
  let progress = before;
  const evaluated = before.evaluations.some(({ step }) => step === kept);
  const resumed = kept === null || !files ? null : { step: kept, files, evaluated };
  const job = { document, arm, seed, checkpoint, tokenizer, resumed, samples: sampleCount, device };
  const take = async (report: TrainingReport): Promise<void> => {
    progress = withReport(progress, report);
    await onProgress(progress, report);
  };
  await trainer.train(job, run, take, signal);
}
