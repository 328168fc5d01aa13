import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  armNames,
  deviceNames,
  parseTrainingDocument,
  readTrainingDocument,
  TrainingDocumentError,
  trainingSchema,
  type Device,
  type TrainingDocument,
} from '../../src/training/index.ts';
import { place } from '../place/index.ts';
import type { Part } from './part.ts';
import { UsageError } from '../usage-error.ts';

/** What the command can be asked for. */
export const usage = `${place.program} train --out DIR [OPTIONS]               trains a small model by GRPO, with and without SAAR
${place.program} train FILE --out DIR                    repeats the experiment of a training.json

All arms begin with the same checkpoint and meet the same tasks with the same seeds; every program is run. The same command goes on where it
was interrupted. DIR holds training.json, which repeats it; results.json, every step and every evaluation; curves.csv, the evaluations
(held-out tasks, no rollback); curves.svg; summary.json, the arms compared; and checkpoints/, the trained models and what an interrupted
training goes on from.

  --checkpoint FILE    who is trained (default start, the lab's own start)
  --arms NAMES         of ${armNames.join(', ')} (default raw,purified)
  --seeds NUMBERS      such as 1,2,3 (default 1)
  --steps N            batches that are learnt from (default 200)
  --tasks N            different tasks of a batch (default 8)
  --group G            rollouts of each (default 8)
  --minibatches N      optimiser steps a batch (default 1)
  --rate η             the learning rate (default 0.0004)
  --k K                retries at one failed call, 0 to 10 (default 3)
  --gamma γ            from this similarity on a repair is shallow, 0 to 1 (default 0.5)
  --p p                share of the trajectories in which SAAR is active, 0 to 1 (default 1)
  --grafted HOW        grafted tokens: recomputed (default), own or masked
  --negatives HOW      failed attempts in the arm negatives: members (default), masked or dpo
  --every N            steps between two evaluations (default 20)
  --held-out N         tasks of an evaluation (default 128)
  --part I/N           the I-th of N parts of the trainings: for several processes on one DIR
  --lanes N            programs that run at the same time (default: one less than there are cores, as far as memory goes)
  --device NAME        what computes updates: wasm, the processor (default). webgpu, a graphics card, works in the page only, since Node has no
                       WebGPU; a training that was computed on one goes on here where wasm is named
  --help               this text`;

/** What the command was asked for. */
export interface Options {
  readonly help: boolean;
  readonly out: string;
  readonly document: TrainingDocument;
  /** Which of the trainings this process does: those whose place, from 0, leaves this remainder. */
  readonly part: Part;
  /** 0 for what suits the machine. */
  readonly lanes: number;
  /** What updates are computed with; null for what computed the training so far. It is no part of the document. */
  readonly device: Device | null;
}

const text = { type: 'string' } as const;

/** Flags that a document says otherwise. */
const describing = {
  checkpoint: text,
  arms: text,
  seeds: text,
  steps: text,
  tasks: text,
  group: text,
  minibatches: text,
  rate: text,
  k: text,
  gamma: text,
  p: text,
  grafted: text,
  negatives: text,
  every: text,
  'held-out': text,
} as const;

/** Reads the command line, and the document's file where one is named. Throws a UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const { help = false, out = '' } = values;
  const [file, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`Give one document, not ${positionals.length}.`);
  if (!help && out === '') throw new UsageError(`Say with --out which folder the results come to.\n\n${usage}`);
  const number = (flag: Exclude<keyof typeof values, 'help'>): number | undefined => {
    const typed = values[flag];
    if (typed === undefined) return undefined;
    if (!/^\d+(\.\d+)?(e-?\d+)?$/.test(typed)) throw new UsageError(`--${flag} must be a number, not "${typed}".`);
    return Number(typed);
  };
  if (file !== undefined) {
    const flag = (Object.keys(describing) as (keyof typeof describing)[]).find((each) => values[each] !== undefined);
    if (flag !== undefined) throw new UsageError(`--${flag} can’t be given beside ${file}: the document says it.`);
  }
  const asked = {
    schema: trainingSchema,
    checkpoint: values.checkpoint,
    arms: values.arms?.split(',').map((arm) => arm.trim()),
    seeds: values.seeds?.split(',').map((seed) => (/^\d+$/.test(seed.trim()) ? Number(seed) : seed)),
    steps: number('steps'),
    tasks: number('tasks'),
    group: number('group'),
    minibatches: number('minibatches'),
    learningRate: number('rate'),
    saar: { maxRetries: number('k'), gamma: number('gamma'), rollbackProbability: number('p') },
    grafted: values.grafted,
    negatives: values.negatives,
    evaluation: { every: number('every'), tasks: number('held-out') },
  };
  return {
    help,
    out,
    document: inWords(() => (file === undefined ? parseTrainingDocument(asked) : documentOf(file)), file),
    part: partOf(values.part ?? '1/1'),
    lanes: number('lanes') ?? 0,
    device: deviceOf(values.device),
  };
}

function documentOf(file: string): TrainingDocument {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  return readTrainingDocument(readFileSync(file, 'utf8'));
}

function partOf(typed: string): Part {
  const [, index = '', of = ''] = /^(\d+)\/(\d+)$/.exec(typed) ?? [];
  const part = { index: Number(index) - 1, of: Number(of) };
  if (index === '' || part.index < 0 || part.index >= part.of) {
    throw new UsageError(`--part must be such as 1/2, not "${typed}".`);
  }
  return part;
}

function deviceOf(typed: string | undefined): Device | null {
  if (typed === undefined) return null;
  const device = deviceNames.find((name) => name === typed);
  if (device === undefined) throw new UsageError(`--device must be one of ${deviceNames.join(', ')}, not "${typed}".`);
  return device;
}

/** What is wrong with a document is the user’s to mend. */
function inWords<Result>(work: () => Result, file: string | undefined): Result {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof TrainingDocumentError)) throw cause;
    throw new UsageError(file === undefined ? cause.message : `${file}: ${cause.message}`, { cause });
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...describing,
        out: text,
        part: text,
        lanes: text,
        device: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
