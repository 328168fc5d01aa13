import { readFileSync } from 'node:fs';
import { openPython } from '../../cli/train/python.ts';
import { tinyFiles } from '../../cli/tiny-files.ts';
import { askTorch, pythonWithTorch } from '../../scripts/training/ask-torch.ts';
import { readCheckpoint, startTensors, Tokenizer } from '../../src/policies/tiny/engine.ts';
import { authorsClip } from '../../src/training/clip.ts';
import { train } from '../../src/training/engine.ts';
import { parseTrainingDocument, trainingSchema, type StepFigures } from '../../src/training/index.ts';
import { openWithAdapter, type OpenedWithAdapter } from '../webgpu/open-with-adapter.ts';
import type { DeviceFigures, TrainingBench } from './page/main.ts';
import { optimiser, rowsOf, updatePlan, UpdateRun } from './update-run.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const bench: TrainingBench;

/** How much is measured. */
export const plan = {
  /** Steps of the default training; the first ones, in which everything is compiled, are not counted. */
  warmUp: 2,
  steps: 8,
  /** Updates of the same rows by the lab and by PyTorch; the first one of each is not counted. */
  updates: 6,
  /** Updates on each device in the browser, beside the first ones. */
  deviceUpdates: 3,
} as const;

/** All figures. */
export interface Figures {
  /** Programs that wanted a core in the minute before the command. */
  readonly load: number;
  /** Rollouts of a step. */
  readonly batch: number;
  readonly steps: readonly StepFigures[];
  /** Seconds of an update. */
  readonly own: readonly number[];
  /** The same of PyTorch; null where it is not installed. */
  readonly torch: { readonly version: string; readonly one: readonly number[]; readonly two: readonly number[] } | null;
  /** Both devices in the browser, in turns. */
  readonly devices: DeviceFigures & {
    readonly chromium: string;
    readonly adapter: OpenedWithAdapter['adapter'];
  };
}

/**
 * Measures everything on one machine, in three to five minutes.
 *
 * @param options.url The address of the benchmark's page.
 * @param options.load Programs that wanted a core in the minute before the command.
 * @param options.tell Hears what is measured next.
 */
export async function measure(options: { url: string; load: number; tell: (what: string) => void }): Promise<Figures> {
  const { url, load, tell } = options;
  await startTensors();
  const checkpoint = readCheckpoint(readFileSync(tinyFiles.trainingStart));
  tell('Updates');
  const run = new UpdateRun(checkpoint, 'wasm');
  const own: number[] = [];
  for (let update = 0; update < plan.updates; update++) own.push(await run.update());
  run.dispose();
  const python = pythonWithTorch();
  const ask = async (threads: number): Promise<{ version: string; seconds: readonly number[] }> => {
    const question = {
      shape: checkpoint.shape,
      settings: optimiser,
      clip: authorsClip,
      learningRate: updatePlan.learningRate,
      steps: plan.updates,
      threads,
      batch: {
        length: updatePlan.tokens,
        sequences: rowsOf(checkpoint.shape.vocabulary),
        divisor: updatePlan.rows * updatePlan.tokens,
      },
      arrays: checkpoint.arrays.map(({ name, sizes, values }) => ({ name, sizes, values: [...values] })),
    };
    const { torch, seconds = [] } = await askTorch(python ?? '', JSON.stringify(question));
    return { version: torch, seconds: seconds.slice(1) };
  };
  const answers = python === null ? null : { one: await ask(1), two: await ask(2) };
  tell('Both devices');
  const devices = await devicesIn(url);
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
    own: own.slice(1),
    load,
    devices,
    torch: answers && {
      version: answers.one.version,
      one: answers.one.seconds,
      two: answers.two.seconds,
    },
  };
}

async function devicesIn(url: string): Promise<Figures['devices']> {
  const { browser, page, adapter } = await openWithAdapter(url);
  try {
    const figures = await page.evaluate((count) => bench.updates(count), plan.deviceUpdates);
    return { ...figures, adapter, chromium: browser.version() };
  } finally {
    await browser.close();
  }
}
