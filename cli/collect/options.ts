import { parseArgs } from 'node:util';
import { armNames } from '../../src/collect/index.ts';
import { trainingStages } from '../../src/policies/known-models.ts';
import type { Encoding } from '../../src/files/index.ts';
import { encodingIn, encodingUsage } from '../encoding.ts';
import { verifierIds } from '../../src/tasks/index.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';
import { webgpuUsage, type WebgpuFlags } from '../webgpu.ts';

/** What the command can be asked for. */
export const usage = `${place.program} collect --run run.json --out DIR      collects what a run document defines
${place.program} collect --tasks SET --policy POLICY --out DIR [OPTIONS]

Trajectories are collected in a headless browser, and each is on the disk before it is counted. The same command goes on where it
was interrupted. At the end DIR holds the download, unpacked: records.jsonl, raw.jsonl, tokens.jsonl, data/, verl/, README.md
and manifest.json; and beside it run.json, the run document, and arms.json, what each arm came to.

  --tasks SET|FILE   tiny, debug, contest, program, choice, tools, or a JSONL, CSV or Parquet file (default tiny)
  --policy POLICY    tiny (default), tiny=FILE (a checkpoint of a training), ${trainingStages.join(', ')} (stages of the training of a
                     smaller Tiny), script=LESSON, endpoint=URL, gguf=FILE or gguf=URL, webllm=ID (webllm=tiny: Tiny on WebGPU)
  --model NAME       the endpoint's model
  --model-files FILES  with a document: the files of the models that it names, with commas between them
  --parallel N       generations at the same time on an endpoint, 1 to 64 (default 1)
  ${encodingUsage}
  --limit N          the first N tasks (default: all; 100 of the endless set tiny)
  --group G          rollouts of each task (default 1)
  --arms NAMES       settings that are compared, of ${armNames.join(', ')} (default sequential)
  --k K              retries at one failed call, 0 to 10 (default 3)
  --gamma γ          from this similarity on a repair is shallow, 0 to 1 (default 0.5)
  --p p              share of the trajectories in which SAAR is active, 0 to 1 (default 1)
  --temperature t    0 to 2 (default 0.7; for tiny and webllm what suits the model)
  --seed N           all randomness comes from it (default 0)
  --verifier NAME    how answers are judged: task (default: each task's own), ${verifierIds.join(', ')}
  --isolation HOW    between two programs: rewind (default) sets the interpreter back, worker takes a new one
  --lanes N          programs that run at the same time (default: one less than there are cores, as far as memory goes)
  ${webgpuUsage}
  --help             this text

An endpoint's key is read from the environment variable LAB_API_KEY.`;

/** What the command was asked for. */
export interface Options {
  readonly help: boolean;
  /** The folder that the download comes to. */
  readonly out: string;
  /** A run document's file; it says everything itself. */
  readonly run: string | undefined;
  /** Paths of the files that a document names. */
  readonly modelFiles: readonly string[];
  /** What a document is made of where none was given. */
  readonly asked: Asked;
  /** Of a task file that is neither UTF-8 nor UTF-16. */
  readonly encoding: Encoding | undefined;
  /** 0 for what suits the machine. */
  readonly lanes: number;
  readonly webgpu: WebgpuFlags;
}

/** The run as flags describe it, as typed; the document's schema says what is allowed. */
export interface Asked {
  readonly tasks: string;
  readonly policy: string;
  readonly model: string | undefined;
  readonly parallel: number | undefined;
  readonly limit: number | undefined;
  readonly group: number | undefined;
  readonly arms: readonly string[];
  readonly k: number | undefined;
  readonly gamma: number | undefined;
  readonly p: number | undefined;
  readonly temperature: number | undefined;
  readonly seed: number | undefined;
  readonly verifier: string | undefined;
  readonly isolation: string | undefined;
}

/** Flags that describe the run, which a document does already. */
export const describing = [
  'tasks',
  'policy',
  'model',
  'parallel',
  'limit',
  'group',
  'arms',
  'k',
  'gamma',
  'p',
  'temperature',
  'seed',
  'verifier',
  'isolation',
] as const;

/** Reads the command line. Throws a UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args);
  const both = values.run === undefined ? undefined : describing.find((flag) => values[flag] !== undefined);
  if (both !== undefined) throw new UsageError(`--${both} can’t be given beside --run: the document says it.`);
  const number = (flag: (typeof describing)[number] | 'lanes'): number | undefined => {
    const text = values[flag];
    if (text === undefined) return undefined;
    if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`--${flag} must be a number, not "${text}".`);
    return Number(text);
  };
  if (!values.help && values.out === undefined)
    throw new UsageError(`Say with --out which folder the trajectories come to.\n\n${usage}`);
  return {
    help: values.help,
    out: values.out ?? '',
    run: values.run,
    modelFiles: (values['model-files'] ?? '').split(',').filter((path) => path !== ''),
    encoding: encodingIn(values.encoding),
    lanes: number('lanes') ?? 0,
    webgpu: { softwareWebgpu: values['software-webgpu'], headed: values.headed },
    asked: {
      tasks: values.tasks ?? 'tiny',
      policy: values.policy ?? 'tiny',
      model: values.model,
      arms: (values.arms ?? 'sequential').split(',').map((arm) => arm.trim()),
      parallel: number('parallel'),
      limit: number('limit'),
      group: number('group'),
      k: number('k'),
      gamma: number('gamma'),
      p: number('p'),
      temperature: number('temperature'),
      seed: number('seed'),
      verifier: values.verifier,
      isolation: values.isolation,
    },
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        // Of earlier versions; it has no effect.
        reuse: { type: 'boolean', default: false },
        'model-files': text,
        'software-webgpu': { type: 'boolean', default: false },
        headed: { type: 'boolean', default: false },
        verifier: text,
        isolation: text,
        run: text,
        out: text,
        lanes: text,
        encoding: text,
        tasks: text,
        policy: text,
        model: text,
        parallel: text,
        limit: text,
        group: text,
        arms: text,
        k: text,
        gamma: text,
        p: text,
        temperature: text,
        seed: text,
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
