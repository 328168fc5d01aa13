import {
  Decoder,
  Lockstep,
  roundEveryProduct,
  startDevice,
  Trainer,
  type Checkpoint,
  type Device,
  type OptimiserSettings,
  type SavedTraining,
  type Tokenizer,
} from '../policies/tiny/engine.ts';
import type { RecordedEvent, Tool } from '../rollout/index.ts';
import { clippedSurrogate } from './grpo-loss.ts';
import { evaluationOf, groupsOfStep, rollOutAll, type Finished } from './rollouts.ts';
import type { ArmName, TrainingDocument } from './training-document.ts';
import { figuresOf, type TrajectoryFigures } from './trajectory-figures.ts';
import { learnFrom } from './update.ts';

/** AdamW as verl has it by default, gradients shortened to length 1. */
const optimiserSettings: OptimiserSettings = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.01,
  clipNorm: 1,
};

/** Rows of the decoders that write turns. More rows take longer for each token, and many of them stand empty when few rollouts are left. */
const rowsOfDecoders: readonly number[] = [4, 8, 16, 32, 64];

/** Where the time went, in milliseconds. */
export interface TimeFigures {
  readonly generation: number;
  /** Executing programs, as long as nothing was generated meanwhile. */
  readonly sandbox: number;
  readonly update: number;
}

/** One step of a training. */
export interface StepFigures extends TrajectoryFigures {
  readonly type: 'step';
  /** From 1. */
  readonly step: number;
  /** What the update was computed with. Turns are always written on the processor. */
  readonly device: Device;
  /**
   * GRPO's loss before the update. Where DPO's is added, its rows stand in it with the likelihood that has DPO's gradient: it is then no loss of
   * either.
   */
  readonly loss: number;
  /** Share of groups with unequal rewards, of which GRPO learns; attempts that count as negatives have rewards, too. */
  readonly groupsWithSignal: number;
  readonly ms: TimeFigures;
}

/** The held-out tasks, solved without rollback. */
export interface EvaluationFigures extends TrajectoryFigures {
  readonly type: 'evaluation';
  /** The steps that were made before. */
  readonly step: number;
  readonly ms: number;
}

/** The trajectories of the first held-out tasks, to be read by people. */
export interface SampleTrajectories {
  readonly type: 'samples';
  /** The steps that were made before. */
  readonly step: number;
  /** In the order of the tasks, the same tasks every time. */
  readonly trajectories: readonly (readonly RecordedEvent[])[];
}

/** What a training reports. */
export type TrainingEvent =
  | StepFigures
  | EvaluationFigures
  /** After each evaluation, where samples were asked for. */
  | SampleTrajectories
  /** A state that {@link train} can go on from; it comes after the step's other events, and after an evaluation that was made up for. */
  | { readonly type: 'state'; readonly step: number; readonly saved: SavedTraining };

/** What a training works with. */
export interface TrainingEquipment {
  readonly checkpoint: Checkpoint;
  readonly tokenizer: Tokenizer;
  /** Executes the programs, within the document's time limit. */
  readonly tool: Tool;
  /** Stops the training; it then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** How many trajectories of each evaluation are reported; none where left out. They change no number. */
  readonly samples?: number;
  /** What the updates are computed with; the processor where left out. Another device changes the last digits. */
  readonly device?: Device;
}

/** From where a training goes on. */
export interface Resumed {
  /** Steps of the document that were made; the optimiser's own count can be another. */
  readonly step: number;
  readonly saved: SavedTraining;
  /** Whether the evaluation after that step was made, where one is due. */
  readonly evaluated: boolean;
}

/** What was learnt is no number any more. The step was not made. */
export class TrainingDivergedError extends Error {
  override readonly name = 'TrainingDivergedError';
  /** What to do now. */
  readonly advice = 'Set up an experiment with a lower learning rate: this one would come to the same step again.';
  constructor(step: number) {
    super(`The training diverged in step ${step}: what was learnt is not finite. Nothing of that step is kept.`);
  }
}

/** Whether all that a training goes on from are numbers. */
const isFinite = ({ parameters, means, squares }: SavedTraining): boolean =>
  [parameters, means, squares].every((arrays) =>
    arrays.every(({ values }) => values.every((value) => Number.isFinite(value))),
  );

/** Whether an evaluation is due after this number of steps. */
const isDue = ({ steps, evaluation }: TrainingDocument, step: number): boolean =>
  step === 0 || step === steps || step % evaluation.every === 0;

/**
 * Trains one arm with one seed, step by step: roll out, judge, learn. The same document, arm, seed and checkpoint give the same numbers to the
 * last bit on one machine's processor, whether it was interrupted or not. Throws where a trajectory breaks, a `DeviceError` where its device is not
 * there, fails or is lost, a {@link TrainingDivergedError}, or the signal's reason, each after a last state: what was under way is lost, and no
 * finished step.
 */
export async function* train(
  document: TrainingDocument,
  arm: ArmName,
  seed: number,
  { checkpoint, tokenizer, tool, signal, samples = 0, device = 'wasm' }: TrainingEquipment,
  resumed: Resumed | null = null,
): AsyncGenerator<TrainingEvent, void, undefined> {
  roundEveryProduct();
  await startDevice(device);
  const { shape, context, arrays, name } = checkpoint;
  if (tokenizer.size !== shape.vocabulary) {
    throw new Error(`The tokenizer has ${tokenizer.size} tokens, and the checkpoint ${shape.vocabulary}.`);
  }
  const objective = clippedSurrogate(document.clip);
  const trainer = new Trainer(shape, arrays, { optimiser: optimiserSettings, objective, device });
  if (resumed) trainer.resume(resumed.saved);
  // Read after every step: turns are written with it, and it is there where the device is lost.
  let saved = resumed?.saved ?? (await trainer.saved());
  const together = Math.max(document.tasks * document.group, document.evaluation.tasks);
  const largest = rowsOfDecoders.find((rows) => rows >= together) ?? Math.max(...rowsOfDecoders);
  const decoders = rowsOfDecoders
    .filter((rows) => rows <= largest)
    .map((rows) => new Decoder(shape, saved.parameters, context, rows));
  const lockstep = new Lockstep(decoders, tokenizer, { engine: 'tiny', model: name, quantisation: null });
  const equipment = { lockstep, tool, signal, samples };
  const { grafted, minibatches, negatives } = document;
  const settings = { tokenizer, context, grafted, arm, minibatches, negatives };
  let made = resumed?.step ?? 0;
  let kept = resumed?.step ?? -1;
  try {
    if (!(resumed?.evaluated ?? false) && isDue(document, made)) {
      yield* evaluated(document, seed, made, equipment);
      yield { type: 'state', step: made, saved };
      kept = made;
    }
    for (let step = made + 1; step <= document.steps; step++) {
      signal.throwIfAborted();
      const began = performance.now();
      const groups = groupsOfStep(document, arm, seed, step);
      const finished = await rollOutAll(groups.flat(), equipment);
      const rolledOut = performance.now();
      const generation = lockstep.takeFigures().ms;
      const learningRate = document.learningRate * Math.min(1, step / Math.max(1, document.warmUpSteps));
      const groupsOfRollouts = inGroups(finished, document.group);
      const update = await learnFrom(trainer, groupsOfRollouts, { ...settings, learningRate }, signal);
      if (update.steps > 0) {
        const learnt = await trainer.saved();
        // Before it takes the place of the state before, from which nobody could go back.
        if (!Number.isFinite(update.loss) || !isFinite(learnt)) throw new TrainingDivergedError(step);
        saved = learnt;
        lockstep.renew(saved.parameters);
      }
      made = step;
      yield {
        type: 'step',
        step,
        device,
        ...figuresOf(finished),
        loss: update.loss,
        groupsWithSignal: update.groupsWithSignal,
        ms: { generation, sandbox: rolledOut - began - generation, update: performance.now() - rolledOut },
      };
      if (isDue(document, step)) yield* evaluated(document, seed, step, equipment);
      if (step === document.steps || step % document.saveEvery === 0) {
        yield { type: 'state', step, saved };
        kept = step;
      }
    }
  } catch (error) {
    if (made > kept) yield { type: 'state', step: made, saved };
    throw error;
  } finally {
    trainer.dispose();
    for (const decoder of decoders) decoder.dispose();
  }
}

async function* evaluated(
  document: TrainingDocument,
  seed: number,
  step: number,
  { samples, ...equipment }: Parameters<typeof rollOutAll>[1] & { readonly samples: number },
): AsyncGenerator<EvaluationFigures | SampleTrajectories, void, undefined> {
  const began = performance.now();
  const finished = await rollOutAll(evaluationOf(document, seed), equipment);
  equipment.lockstep.takeFigures();
  yield { type: 'evaluation', step, ...figuresOf(finished), ms: performance.now() - began };
  if (samples > 0) {
    yield { type: 'samples', step, trajectories: finished.slice(0, samples).map(({ events }) => events) };
  }
}

const inGroups = (finished: readonly Finished[], size: number): Finished[][] =>
  Array.from({ length: finished.length / size }, (_, at) => finished.slice(at * size, (at + 1) * size));
