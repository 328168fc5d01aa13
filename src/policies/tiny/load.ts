import { wrap } from 'comlink';
import startUrl from '/training/start.weights?url';
import stage400 from '/training/stages/start-400.weights?url';
import stage800 from '/training/stages/start-800.weights?url';
import stage1000 from '/training/stages/start-1000.weights?url';
import stage1400 from '/training/stages/start-1400.weights?url';
import tokenizerUrl from '/tiny/tiny-1.tokenizer.json?url';
import weightsUrl from '/tiny/tiny-1.weights?url';
import { PolicyError, type Policy } from '../../rollout/index.ts';
import { abortable } from '../abortable.ts';
import type { LoadOptions } from '../loading.ts';
import { valueOf, type TinyWorker } from './protocol.ts';
import type { TrainingStage } from './training-stages.ts';
import { WorkerPolicy, type RunningWorker } from './worker-policy.ts';

/** Size of the weights in bytes, for the progress bar: a compressed answer does not tell. */
const expectedBytes = 673_445;

/** Where the stages are; trainings start from the fourth. */
const stageUrls: Readonly<Record<TrainingStage, string>> = {
  'start-400': stage400,
  'start-800': stage800,
  'start-1000': stage1000,
  'start-1200': startUrl,
  'start-1400': stage1400,
};

/** `cause` is what the answer was, or what the browser threw, whose words say nothing to a user. */
const unreachable = (cause: unknown): PolicyError =>
  new PolicyError(
    'network',
    `The embedded model could not be fetched from where the lab came from${cause instanceof BadAnswer ? `: ${cause.message}` : ''}.`,
    cause instanceof BadAnswer
      ? 'Reload the page. If it happens again, the lab’s files on the server are damaged.'
      : 'Check your connection, then reload the page.',
    { cause },
  );

/** The server answered, but not with a file of the model. */
class BadAnswer extends Error {}

const nameOf = (url: string): string => new URL(url, location.href).pathname.split('/').at(-1) ?? url;

async function request(url: string, signal: AbortSignal): Promise<Response> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new BadAnswer(`the server answered ${response.status} for ${nameOf(url)}`);
    return response;
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(cause);
  }
}

/** A file of weights, with its arrival told. */
async function fetchWeights(url: string, { onProgress, signal }: LoadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, signal);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let loadedBytes = 0;
  try {
    if (!response.body) throw new Error('the answer has no body');
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      loadedBytes += value.length;
      const fraction = Math.min(1, loadedBytes / expectedBytes);
      onProgress({ stage: 'Loading the model', fraction, loadedBytes });
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(cause);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The smaller model that a training begins with, as bytes. Throws a PolicyError `network`, or the signal's reason. */
export const fetchTrainingStart = (signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
  fetchWeights(startUrl, { signal, onProgress: () => undefined });

/** The tokenizer's file. Throws a PolicyError `network`, or the signal's reason. */
export async function fetchTokenizer(signal: AbortSignal): Promise<unknown> {
  const response = await request(tokenizerUrl, signal);
  try {
    return await response.json();
  } catch (cause) {
    signal.throwIfAborted();
    const isNoJson = cause instanceof SyntaxError;
    throw unreachable(isNoJson ? new BadAnswer(`what came as ${nameOf(tokenizerUrl)} is not JSON`) : cause);
  }
}

function startWorker(): RunningWorker {
  const worker = new Worker(new URL('../../../workers/tiny.ts', import.meta.url), { type: 'module' });
  const crash = new AbortController();
  worker.addEventListener('error', ({ message }) => {
    crash.abort(
      new PolicyError(
        'engine',
        `The embedded model's worker crashed${message ? `: ${message}` : ''}.`,
        'Load the model again, or reload the page.',
      ),
    );
  });
  return { remote: wrap<TinyWorker>(worker), broken: crash.signal, terminate: () => worker.terminate() };
}

/**
 * Loads the embedded model, a toy that was trained for this lab on templated tasks, into a worker of its own. Fetches about half a
 * megabyte, and jax-js. Throws a {@link PolicyError} (`network`, `not-a-model`, `engine`), or the signal's reason; the worker
 * is then gone.
 *
 * @param other A file that a training has written, or a stage of the training of the smaller model, in place of the page's own.
 */
export async function loadTiny(options: LoadOptions, other?: File | TrainingStage): Promise<Policy> {
  const { onProgress, signal } = options;
  signal.throwIfAborted();
  onProgress({ stage: 'Loading the model', fraction: 0 });
  // The worker's program is fetched while the weights are.
  const worker = startWorker();
  try {
    const given = AbortSignal.any([signal, worker.broken]);
    const weights =
      other instanceof File
        ? readFile(other)
        : fetchWeights(other === undefined ? weightsUrl : stageUrls[other], { onProgress, signal: given });
    const [bytes, tokenizer] = await abortable(Promise.all([weights, fetchTokenizer(given)]), given);
    onProgress({ stage: 'Starting the model', fraction: null });
    const info = valueOf(await abortable(worker.remote.open(bytes, tokenizer), given));
    return new WorkerPolicy(worker, info);
  } catch (error) {
    worker.terminate();
    throw other instanceof File && error instanceof PolicyError && error.code === 'not-a-model'
      ? wrongFile(other, error)
      : error;
  }
}

async function readFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new PolicyError('not-a-model', 'the file can’t be read any more.', 'Choose it again.', { cause });
  }
}

/** The lab’s own file would be damaged on its server; this one is the user’s. */
const wrongFile = ({ name }: File, cause: PolicyError): PolicyError =>
  new PolicyError(
    'not-a-model',
    `${name}: ${cause.message}`,
    'Choose a .weights file that the training lab or the command train has written.',
    { cause },
  );
