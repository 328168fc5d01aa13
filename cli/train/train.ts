import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readCheckpoint, Tokenizer, type Checkpoint } from '../../src/policies/tiny/engine.ts';
import { train as training } from '../../src/training/engine.ts';
import { isFinished, type ArmName, type EvaluationFigures, type StepFigures } from '../../src/training/index.ts';
import { tinyFiles } from '../tiny-files.ts';
import { UsageError } from '../usage-error.ts';
import { deviceChange, deviceFor, readyDevice } from './device.ts';
import { parseOptions, usage, type Options } from './options.ts';
import { trainingsOfPart } from './part.ts';
import { openPython, type Python } from './python.ts';
import { evaluationLine, stepLine } from './step-line.ts';
import { TrainFolder } from './train-folder.ts';

/**
 * Runs the command; what it gives is the exit status: 0 where the experiment is complete, 130 where it was interrupted. Throws, in words,
 * where the command line or a file can’t be read, or a trajectory breaks.
 *
 * @param stop Aborted to end it early: what was kept stays, and the same command goes on with it.
 */
export async function train(args: readonly string[], stop: AbortSignal): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const { document, out, part, lanes } = options;
  const { checkpoint, sha256 } = startOf(document.checkpoint);
  // Before anything is written.
  await readyDevice(options.device ?? 'wasm');
  const folder = new TrainFolder(out, document, sha256);
  const own = trainingsOfPart(document, part);
  const devices = new Set(own.map(({ arm, seed }) => deviceFor(options.device, folder.log(arm, seed))));
  for (const device of devices) await readyDevice(device);
  const python = await openPython({
    limits: { timeoutMs: document.programMs },
    ...(lanes > 0 ? { lanes } : {}),
  });
  try {
    for (const { arm, seed } of own) {
      const lock = folder.lock(arm, seed);
      try {
        await trainOne(arm, seed, { options, folder, checkpoint, python, stop });
      } finally {
        lock.release();
      }
    }
    folder.writeResults();
    return 0;
  } catch (error) {
    if (!stop.aborted) throw error;
    folder.writeResults();
    console.error('\nInterrupted: the same command goes on from the last state.');
    return 130;
  } finally {
    await python.close();
  }
}

/** What one training of the experiment works with. */
interface Workshop {
  readonly options: Options;
  readonly folder: TrainFolder;
  readonly checkpoint: Checkpoint;
  readonly python: Python;
  readonly stop: AbortSignal;
}

async function trainOne(
  arm: ArmName,
  seed: number,
  { options: { document, device: asked }, folder, checkpoint, python, stop }: Workshop,
): Promise<void> {
  const resumed = folder.resumed(arm, seed);
  const log = folder.log(arm, seed);
  const steps: StepFigures[] = [...(log?.steps ?? [])];
  const evaluations: EvaluationFigures[] = [...(log?.evaluations ?? [])];
  if (log && isFinished(log, document)) return;
  console.error(`${arm}, seed ${seed}${resumed ? `, from step ${resumed.step}` : ''}`);
  const device = deviceFor(asked, log);
  const change = deviceChange(device, log);
  if (change !== '') console.error(change);
  const tokenizer = Tokenizer.read(JSON.parse(readFileSync(tinyFiles.tokenizer, 'utf8')));
  const equipment = { checkpoint, tokenizer, tool: python.tool, signal: stop, device };
  for await (const event of training(document, arm, seed, equipment, resumed)) {
    switch (event.type) {
      case 'step':
        steps.push(event);
        console.error(stepLine(document.steps, event));
        break;
      case 'evaluation':
        evaluations.push(event);
        console.error(evaluationLine(event));
        break;
      case 'state':
        folder.keep(arm, seed, { step: event.step, steps, evaluations }, event.saved, checkpoint);
        folder.writeResults();
        break;
    }
  }
}

/** The checkpoint that a document names, with its digest. Throws a UsageError where it is not there or is none. */
function startOf(name: string): { readonly checkpoint: Checkpoint; readonly sha256: string } {
  const file = name === 'start' ? tinyFiles.trainingStart : name;
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  try {
    const bytes = readFileSync(file);
    return { checkpoint: readCheckpoint(bytes), sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (cause) {
    throw new UsageError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
