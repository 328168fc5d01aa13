import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  armNamed,
  armNames,
  isArmName,
  parseRunDocument,
  policiesOf,
  readRunDocument,
  runSchema,
  type RunDocument,
} from '../../src/collect/index.ts';
import { isTrainingStage, knownFamily } from '../../src/policies/known-models.ts';
import { parseRolloutConfig, type RolloutConfig, type SaarConfig } from '../../src/rollout/index.ts';
import { taskSets } from '../../src/tasks/index.ts';
import { FileError, wholeText, type Encoding } from '../../src/files/index.ts';
import { fileNames, sha256Of, type RunPolicy } from '../../src/runtime/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Asked, Options } from './options.ts';
import { readTaskFile, type ReadTasks } from './task-file.ts';

/** The run that was asked for. */
export interface AskedRun {
  readonly document: RunDocument;
  /** Files of the model, which no document holds. */
  readonly modelFiles: readonly string[];
  /** Rows of a task file that gave no task, in words. */
  readonly problems: readonly string[];
}

/** The run that a document or flags describe. Throws, in words, what is wrong with them. */
export async function askedRun({
  run,
  modelFiles: given,
  asked,
  encoding,
}: Pick<Options, 'run' | 'modelFiles' | 'asked' | 'encoding'>): Promise<AskedRun> {
  if (run !== undefined) {
    const document = readRunDocument(await textOf(run));
    return { document, modelFiles: filesFor(document, given), problems: [] };
  }
  if (given.length > 0) throw new UsageError('--model-files goes with a document, which names the files.');
  const { policy, modelFiles } = await policyOf(asked);
  const set = taskSets.find(({ id }) => id === asked.tasks);
  const limit = asked.limit ?? (set?.size === 'endless' ? endlessDefault : undefined);
  const { problems, ...tasks } = set
    ? { from: 'set', set: set.id, problems: [] }
    : await fileTasks(asked.tasks, asked.seed ?? 0, encoding);
  const suited = parseRolloutConfig(set?.config ?? {});
  const document = parseRunDocument({
    schema: runSchema,
    tasks: { ...tasks, ...(limit === undefined ? {} : { limit }) },
    policy,
    rollout: sharedOf(suited, asked, set?.tool === 'rest'),
    arms: asked.arms.map((name) => armOf(name, asked, suited.saar)),
    group: asked.group,
    seed: asked.seed,
    verifier: asked.verifier,
    sandbox: asked.isolation === undefined ? {} : { isolation: asked.isolation },
  });
  return { document, modelFiles, problems };
}

/** Of some paths, those whose files a document names. Throws a UsageError where one is missing, or is of no use. */
export function filesFor(document: RunDocument, paths: readonly string[]): readonly string[] {
  const names = new Set(policiesOf(document).flatMap(fileNames));
  const missing = [...names].filter((name) => !paths.some((path) => basename(path) === name && existsSync(path)));
  if (missing.length > 0)
    throw new UsageError(`The document names ${missing.join(', ')}: give the path with --model-files.`);
  const other = paths.find((path) => !names.has(basename(path)));
  if (other !== undefined) throw new UsageError(`--model-files: the document names no ${basename(other)}.`);
  return paths.map((path) => resolve(path));
}

/** Tasks of an endless set, where nobody says how many. */
const endlessDefault = 100;

/** What all arms share: what suits the set and the policy, and what was asked for. */
function sharedOf(
  { saar: _, seed: __, ...shared }: RolloutConfig,
  { policy, temperature }: Asked,
  usesService: boolean,
): Record<string, unknown> {
  const known = policy.startsWith('tiny') || isTrainingStage(policy) ? 'tiny' : /^webllm=(.+)$/.exec(policy)?.[1];
  const sampling = { ...shared.sampling, ...(temperature === undefined ? {} : { temperature }) };
  if (known === undefined) return { ...shared, sampling };
  const { dialect, systemPrompt, temperature: usual, topP, maxTokens = sampling.maxTokens } = knownFamily(known);
  return {
    ...shared,
    // A service's calls can't be written as fenced Python, whatever suits the model.
    dialect: usesService ? 'hermes' : dialect,
    systemPrompt,
    sampling: { temperature: temperature ?? usual, topP, maxTokens },
  };
}

function armOf(name: string, { k, gamma, p }: Asked, saar: SaarConfig): ReturnType<typeof armNamed> {
  if (!isArmName(name)) throw new UsageError(`There is no arm "${name}"; there are ${armNames.join(', ')}.`);
  return armNamed(name, {
    ...saar,
    ...(k === undefined ? {} : { maxRetries: k }),
    ...(gamma === undefined ? {} : { gamma }),
    ...(p === undefined ? {} : { rollbackProbability: p }),
  });
}

/** A policy that was asked for, and the paths of its files, which no document holds. */
export interface AskedPolicy {
  readonly policy: RunPolicy;
  readonly modelFiles: readonly string[];
}

/** Reads what `--policy` takes. Throws a UsageError. */
export async function policyOf({
  policy,
  model,
  parallel,
}: Pick<Asked, 'policy' | 'model' | 'parallel'>): Promise<AskedPolicy> {
  const [engine = '', ...rest] = policy.split('=');
  const value = rest.join('=');
  if (policy !== 'tiny' && value === '' && !isTrainingStage(policy))
    throw new UsageError(`--policy ${policy} lacks what comes after "=".`);
  if (isTrainingStage(policy)) return { policy: { engine: 'tiny', stage: policy }, modelFiles: [] };
  switch (engine) {
    case 'tiny':
      return value === '' ? { policy: { engine }, modelFiles: [] } : await checkpointOf(value);
    case 'script':
      return { policy: { engine, lesson: value }, modelFiles: [] };
    case 'endpoint':
      if (model === undefined)
        throw new UsageError('An endpoint needs --model: the name under which it has the model.');
      return {
        policy: { engine, baseUrl: value, model, parallel: parallel ?? 1, thinking: false },
        modelFiles: [],
      };
    case 'webllm':
      return { policy: { engine, model: { id: value }, thinking: false }, modelFiles: [] };
    case 'gguf':
      return /^https?:/.test(value)
        ? { policy: { engine, model: { url: value }, thinking: false }, modelFiles: [] }
        : { policy: { engine, model: { files: [basename(value)] }, thinking: false }, modelFiles: [resolve(value)] };
    default:
      throw new UsageError(`There is no policy "${engine}"; there are tiny, script, endpoint, gguf and webllm.`);
  }
}

/** A checkpoint of the embedded model. Its document names the very bytes. */
async function checkpointOf(path: string): Promise<AskedPolicy> {
  if (!existsSync(path)) throw new UsageError(`There is no checkpoint ${path}.`);
  const sha256 = await sha256Of(readFileSync(path));
  return { policy: { engine: 'tiny', checkpoint: basename(path), sha256 }, modelFiles: [resolve(path)] };
}

async function fileTasks(
  path: string,
  seed: number,
  encoding: Encoding | undefined,
): Promise<{ readonly from: 'file' } & ReadTasks> {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}, and it is none of the task sets ${known()}.`);
  return { from: 'file', ...(await readTaskFile(path, seed, encoding)) };
}

const known = (): string => taskSets.map(({ id }) => id).join(', ');

async function textOf(path: string): Promise<string> {
  try {
    return await wholeText(new Blob([readFileSync(path)]));
  } catch (cause) {
    const why = cause instanceof FileError ? ` ${cause.message}` : '';
    throw new UsageError(`${path} can’t be read.${why}`, { cause });
  }
}
