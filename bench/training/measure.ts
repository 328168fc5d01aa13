import { readFileSync } from 'node:fs';
import { openPython } from '../../cli/train/python.ts';
import { tinyFiles } from '../../cli/tiny-files.ts';
import { askTorch, pythonWithTorch } from '../../scripts/training/ask-torch.ts';
import {
  readCheckpoint,
  startTensors,
  Tokenizer,
  Trainer,
  type Batch,
  type OptimiserSettings,
} from '../../src/policies/tiny/engine.ts';
import { authorsClip } from '../../src/training/clip.ts';
import { clippedSurrogate } from '../../src/training/grpo-loss.ts';
import { train } from '../../src/training/engine.ts';
import { parseTrainingDocument, trainingSchema, type StepFigures } from '../../src/training/index.ts';

/** How much is measured. */
export const plan = {
  /** Steps of the default training; the first ones, in which everything is compiled, are not counted. */
  warmUp: 2,
  steps: 8,
  /** Updates of the same rows by the lab and by PyTorch; the first one of each is not counted. */
  updates: 6,
  /** Rows of an update, a trajectory each, and their tokens. */
  rows: 64,
  tokens: 128,
  /** Rows that the lab computes at a time. */
  rowsTogether: 16,
} as const;

/** All figures. */
export interface Figures {
  /** Rollouts of a step. */
  readonly batch: number;
  readonly steps: readonly StepFigures[];
  /** Seconds of an update. */
  readonly own: readonly number[];
  /** The same of PyTorch; null where it is not installed. */
  readonly torch: { readonly version: string; readonly one: readonly number[]; readonly two: readonly number[] } | null;
}

const optimiser: OptimiserSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 };

/** Measures everything on one machine, in two or three minutes. */
export async function measure(tell: (what: string) => void): Promise<Figures> {
  await startTensors();
  const checkpoint = readCheckpoint(readFileSync(tinyFiles.trainingStart));
  tell('Updates');
  const sequences = rowsOf(checkpoint.shape.vocabulary);
  const own = await updatesOf(checkpoint, sequences);
  const python = pythonWithTorch();
  const ask = async (threads: number): Promise<{ version: string; seconds: readonly number[] }> => {
    const question = {
      shape: checkpoint.shape,
      settings: optimiser,
      clip: authorsClip,
      learningRate: 1e-4,
      steps: plan.updates,
      threads,
      batch: { length: plan.tokens, sequences, divisor: plan.rows * plan.tokens },
      arrays: checkpoint.arrays.map(({ name, sizes, values }) => ({ name, sizes, values: [...values] })),
    };
    const { torch, seconds = [] } = await askTorch(python ?? '', JSON.stringify(question));
    return { version: torch, seconds: seconds.slice(1) };
  };
  const answers = python === null ? null : { one: await ask(1), two: await ask(2) };
  tell('Training');
  const document = parseTrainingDocument({
    schema: trainingSchema,
    arms: ['purified'],
    steps: plan.warmUp + plan.steps,
    evaluation: { every: 1000, tasks: 1 },
  });
  const sandbox = await openPython({ limits: { timeoutMs: document.programMs } });
  const steps: StepFigures[] = [];
  try {
    const tokenizer = Tokenizer.read(JSON.parse(readFileSync(tinyFiles.tokenizer, 'utf8')));
    const { signal } = new AbortController();
    for await (const event of train(document, 'purified', 1, { checkpoint, tokenizer, tool: sandbox.tool, signal })) {
      if (event.type === 'step' && event.step > plan.warmUp) steps.push(event);
    }
  } finally {
    await sandbox.close();
  }
  return {
    batch: document.tasks * document.group,
    steps,
    own,
    torch: answers && {
      version: answers.one.version,
      one: answers.one.seconds,
      two: answers.two.seconds,
    },
  };
}

/** Rows of which the second half is learnt, as of an answer after its prompt. Which tokens they are makes no difference to the time. */
const rowsOf = (vocabulary: number): Batch['sequences'] =>
  Array.from({ length: plan.rows }, (_, row) => {
    const tokens = Array.from({ length: plan.tokens }, (_token, at) => (row * 31 + at * 7) % vocabulary);
    return {
      tokens,
      weights: tokens.map((_token, at) => (at < plan.tokens / 2 ? 0 : row % 2 === 0 ? 0.7 : -0.7)),
      references: tokens.map(() => null),
    };
  });

async function updatesOf(
  { shape, arrays }: ReturnType<typeof readCheckpoint>,
  sequences: Batch['sequences'],
): Promise<readonly number[]> {
  const trainer = new Trainer(shape, arrays, { optimiser, objective: clippedSurrogate(authorsClip) });
  const batches = Array.from({ length: plan.rows / plan.rowsTogether }, (_, at) => ({
    sequences: sequences.slice(at * plan.rowsTogether, (at + 1) * plan.rowsTogether),
    length: plan.tokens,
    divisor: plan.rows * plan.tokens,
  }));
  const seconds: number[] = [];
  for (let update = 0; update < plan.updates; update++) {
    const began = performance.now();
    await trainer.stepTogether(batches, 1e-4);
    seconds.push((performance.now() - began) / 1000);
  }
  trainer.dispose();
  return seconds.slice(1);
}
