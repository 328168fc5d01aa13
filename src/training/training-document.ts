import * as v from 'valibot';
import { saarConfigSchema } from '../rollout/index.ts';
import { authorsClip } from './clip.ts';

/** The form of a training document. */
export const trainingSchema = 'cleaner-lab/training@1';

/**
 * The arms that can be compared. All begin with the same checkpoint and meet the same tasks with the same seeds.
 *
 * - `raw`: SAAR off; errors stay in what is learnt.
 * - `purified`: SAAR in the rollout, as in the paper.
 * - `negatives`: as `purified`; and each failed attempt that was rolled back is learnt as a negative sample, as {@link negativesNames} says.
 * - `filtered`: SAAR off; trajectories in which a program failed are thrown away.
 */
export const armNames = ['raw', 'purified', 'negatives', 'filtered'] as const;

/** See {@link armNames}. */
export type ArmName = (typeof armNames)[number];

/**
 * How the arm `negatives` learns from an attempt that was rolled back.
 *
 * - `members`: as a member of its group with the reward −1.
 * - `masked`: the same, but only those of its tokens count that the repair does not share with it, at the beginning or at the end.
 * - `dpo`: with DPO's loss (arXiv 2305.18290, equation 7), the repaired attempt preferred to it; added to GRPO's.
 */
export const negativesNames = ['members', 'masked', 'dpo'] as const;

/** See {@link negativesNames}. */
export type Negatives = (typeof negativesNames)[number];

/** A whole number between two bounds, both included. */
const whole = (low: number, high: number) => {
  const message = `must be a whole number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};

/** A number between two bounds, both included. */
const between = (low: number, high: number) => {
  const message = `must be a number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.minValue(low, message), v.maxValue(high, message));
};

/** At least one, none twice. */
const several = <Item extends v.GenericSchema>(item: Item, what: string) =>
  v.pipe(
    v.array(item, `must be a list of ${what}`),
    v.minLength(1, `must name at least one of the ${what}`),
    v.check((list) => new Set(list).size === list.length, `names one of the ${what} twice`),
  );

/** Everything that defines a training experiment: the same document gives the same numbers on one machine. */
export const trainingDocumentSchema = v.strictObject({
  schema: v.literal(trainingSchema, `must be ${trainingSchema}`),
  /** Who is trained: `start`, the lab's own start, always with the same numbers, or the file of a checkpoint. */
  checkpoint: v.optional(v.pipe(v.string('must be a text'), v.minLength(1, 'must not be empty')), 'start'),
  arms: v.optional(several(v.picklist(armNames, `must be one of ${armNames.join(', ')}`), 'arms'), ['raw', 'purified']),
  /** An arm is trained once with each. A seed decides the tasks, the draws of the tokens, and nothing else. */
  seeds: v.optional(several(whole(0, 0xffff_ffff), 'seeds'), [1]),
  /** Batches that are rolled out and learnt from. */
  steps: v.optional(whole(1, 100_000), 200),
  /** Different tasks of a batch, and G, the rollouts of each; their product is the batch. */
  tasks: v.optional(whole(1, 256), 8),
  group: v.optional(whole(2, 64), 8),
  /** Optimiser steps in which a batch is learnt, each from some of its groups. The authors take 4 (128 prompts, 32 at a time). */
  minibatches: v.optional(whole(1, 64), 1),
  /** K, γ, p and the rest of SAAR; `enabled` follows from the arm. */
  saar: v.optional(v.strictObject(v.omit(saarConfigSchema, ['enabled']).entries), {}),
  /** Assistant turns of a trajectory. */
  turns: v.optional(whole(2, 16), 6),
  /** The most tokens of one turn. */
  maxTokens: v.optional(whole(16, 256), 120),
  learningRate: v.optional(between(0, 1), 4e-4),
  /** Steps over which the learning rate rises to it in a line. */
  warmUpSteps: v.optional(whole(0, 10_000), 5),
  clip: v.optional(
    v.strictObject({
      low: v.optional(between(0, 1), authorsClip.low),
      high: v.optional(between(0, 10), authorsClip.high),
      dual: v.optional(between(1, 1000), authorsClip.dual),
    }),
    {},
  ),
  /** What grafted tokens are compared with in the ratio; `recomputed` is the authors' way. */
  grafted: v.optional(v.picklist(['recomputed', 'own', 'masked'], 'must be recomputed, own or masked'), 'recomputed'),
  /** What becomes of failed attempts in the arm `negatives`; see {@link negativesNames}. */
  negatives: v.optional(v.picklist(negativesNames, `must be one of ${negativesNames.join(', ')}`), 'members'),
  /** Milliseconds after which a program is stopped. */
  programMs: v.optional(whole(50, 60_000), 1000),
  /** Held-out tasks, solved without rollback before the first step, after every `every` steps and after the last. */
  evaluation: v.optional(
    v.strictObject({ every: v.optional(whole(1, 100_000), 20), tasks: v.optional(whole(1, 10_000), 128) }),
    {},
  ),
  /** Steps between two states that an interrupted training goes on from. */
  saveEvery: v.optional(whole(1, 100_000), 10),
});

/** See {@link trainingDocumentSchema}. */
export type TrainingDocument = v.InferOutput<typeof trainingDocumentSchema>;

/** What is wrong with a training document, in words. */
export class TrainingDocumentError extends Error {
  override readonly name = 'TrainingDocumentError';
}

/** The document with every default filled in. Throws a {@link TrainingDocumentError} that names the field. */
export function parseTrainingDocument(value: unknown): TrainingDocument {
  const parsed = v.safeParse(trainingDocumentSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new TrainingDocumentError(
    path === null ? `This is no training document: ${issue.message}.` : `${path}: ${issue.message}.`,
  );
}

/** Reads a document's JSON. Throws as {@link parseTrainingDocument} does. */
export function readTrainingDocument(text: string): TrainingDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new TrainingDocumentError('This is no training document: it is not JSON.', { cause });
  }
  return parseTrainingDocument(value);
}

/** The document as text, which {@link readTrainingDocument} reads as the same. */
export const writeTrainingDocument = (document: TrainingDocument): string => `${JSON.stringify(document, null, 2)}\n`;

/**
 * What an experiment is, as text: the document without its arms, seeds and steps, which can be added to. Documents with the same text are the
 * same experiment, and what there is of one is a part of the other.
 */
export const experimentText = ({ arms: _arms, seeds: _seeds, steps: _steps, ...rest }: TrainingDocument): string =>
  JSON.stringify(rest);

/** One experiment of two documents that differ in arms, seeds and steps only: what either asks for. */
export const joinedDocument = (one: TrainingDocument, other: TrainingDocument): TrainingDocument => ({
  ...other,
  arms: armNames.filter((arm) => one.arms.includes(arm) || other.arms.includes(arm)),
  seeds: [...new Set([...one.seeds, ...other.seeds])].sort((a, b) => a - b),
  steps: Math.max(one.steps, other.steps),
});

/** All trainings of a document, in the order in which they are made: a seed in all arms, then the next. */
export const trainingsOf = ({ arms, seeds }: Pick<TrainingDocument, 'arms' | 'seeds'>) =>
  seeds.flatMap((seed) => arms.map((arm) => ({ arm, seed })));
