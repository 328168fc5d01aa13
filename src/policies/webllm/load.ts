import type { AppConfig, ModelRecord } from '@mlc-ai/web-llm';
import { PolicyError, type Policy } from '../../rollout/index.ts';
import { upTo } from '../../formats/index.ts';
import { abortable } from '../abortable.ts';
import { knownFamily, tinyWebgpuId } from '../known-models.ts';
import type { LoadOptions } from '../loading.ts';
import { checkFiles, libraryError } from './check-files.ts';
import { parseCustomModel, weightsAddress, type CustomModel } from './custom.ts';
import { lossError } from './device-loss.ts';
import { webllmError } from './errors.ts';
import { folderGone, folderNameOf } from './folder.ts';
import { probeWebgpu } from './gpu.ts';
import { keptWeights, noteLibrary, removeKeptWeights, totalWeightBytes, weightsFolder } from './model-cache.ts';
import { needsF16 } from './models.ts';
import { WebllmPolicy } from './policy.ts';
import { readProgress } from './progress.ts';
import { tinyInfo } from './tiny-facts.ts';
import { tinyForm, tinyRecord } from './tiny.ts';

/** A model of web-llm's list, `tiny` for the embedded one, or a custom one. */
export type WebllmSource = { readonly modelId: string } | { readonly custom: CustomModel };

/** How a web-llm model is to be loaded. */
export interface WebllmOptions extends LoadOptions {
  /** Lets a model think whose thinking can be switched (the Qwen3 family); otherwise it is told not to. */
  readonly thinking?: boolean;
}

/** The record of a custom model. Throws a {@link PolicyError} `bad-settings` that says what is wrong with it. */
function customRecord(input: CustomModel): ModelRecord {
  const read = parseCustomModel(input);
  if (read.problem !== undefined) {
    throw new PolicyError('bad-settings', read.problem, 'Correct the fields of the custom model.');
  }
  const { id, modelUrl, modelLibUrl } = read.model;
  return { model_id: id, model: weightsAddress(modelUrl), model_lib: modelLibUrl };
}

function listedRecord(id: string, config: AppConfig): ModelRecord {
  const record = config.model_list.find(({ model_id }) => model_id === id);
  if (!record) {
    throw new PolicyError('bad-settings', `web-llm knows no model “${id}”.`, 'Choose one from the list.');
  }
  return record;
}

/** Throws a {@link PolicyError} when this browser can't run the model; web-llm itself would find out only after the download. */
async function checkGpu(record: ModelRecord): Promise<void> {
  const report = await probeWebgpu();
  if (!report.available) throw new PolicyError('no-webgpu', report.reason, report.advice);
  if (needsF16(`${record.model_id} ${record.model_lib}`, record.required_features) && !report.shaderF16) {
    throw new PolicyError(
      'no-shader-f16',
      `“${record.model_id}” computes with 16-bit floats, which this graphics card (${report.adapter}) does not offer in this browser.`,
      'Choose the same model with “q4f32” in its name; it takes somewhat more memory.',
    );
  }
}

/** Starts web-llm's worker. The signal is aborted, and the worker ended, when it crashes or loses the graphics card. */
function startWorker(): { worker: Worker; broken: AbortSignal } {
  const worker = new Worker(new URL('../../../workers/webllm.ts', import.meta.url), { type: 'module' });
  const broken = new AbortController();
  const breakOff = (error: PolicyError): void => {
    // With its worker goes all that it holds on the graphics card, so that the next load finds it free.
    worker.terminate();
    broken.abort(error);
  };
  worker.addEventListener('error', ({ message }) => {
    breakOff(
      new PolicyError(
        'engine',
        `The engine’s worker crashed${message ? `: ${message}` : ''}.`,
        'Load the model again; if it is large, try a smaller one.',
      ),
    );
  });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => breakOff(lossError(data));
  worker.postMessage('losses of the graphics card', [port2]);
  return { worker, broken: broken.signal };
}

const megabytes = (bytes: number): string => `${upTo(bytes / 2 ** 20, 0)} MB`;

/** The error of a download that broke off, with what the browser keeps of it. */
async function withKept(error: PolicyError, folder: string): Promise<PolicyError> {
  const kept = (await keptWeights()).find((weights) => weights.folder === folder);
  if (!kept || kept.bytes === 0) return error;
  const ofAll = kept.totalBytes === null ? '' : ` of ${megabytes(kept.totalBytes)}`;
  return new PolicyError(
    error.code,
    `${error.message} ${megabytes(kept.bytes)}${ofAll} are kept.`,
    `${error.advice} Loading again goes on with the files that are missing.`,
    { cause: error.cause },
  );
}

/** What went wrong while loading, in plain words; of a custom model, with the file that is to blame where that can be found out. */
async function explained(cause: unknown, record: ModelRecord, isCustom: boolean): Promise<PolicyError> {
  const general = webllmError(cause, 'loading');
  if (!isCustom || (general.code !== 'not-a-model' && general.code !== 'engine') || cause === general) return general;
  return await checkFiles(record.model).then(
    () => libraryError(cause, record) ?? general,
    (found: unknown) => (found instanceof PolicyError ? found : general),
  );
}

/**
 * Loads a model onto the graphics card and returns it as a policy. What has been downloaded before, file by file, comes from the
 * browser's cache. Throws a {@link PolicyError} (`bad-settings`, `no-webgpu`, `no-shader-f16`, `network`, `not-a-model`,
 * `out-of-memory`, `device-lost`, `engine`), or the signal's reason; the worker is then gone, and loading can be tried again.
 */
export async function loadWebllm(source: WebllmSource, options: WebllmOptions): Promise<Policy> {
  const { onProgress, signal, thinking = false } = options;
  onProgress({ stage: 'Starting the engine', fraction: null });
  const library = await abortable(import('@mlc-ai/web-llm'), signal);
  const listed = library.prebuiltAppConfig;
  const isTiny = 'modelId' in source && source.modelId === tinyWebgpuId;
  const record = isTiny
    ? tinyRecord()
    : 'custom' in source
      ? customRecord(source.custom)
      : listedRecord(source.modelId, listed);
  const folder = weightsFolder(record.model);
  await abortable(checkGpu(record), signal);
  if ('custom' in source) await abortable(noteLibrary(folder, record.model_lib), signal);
  // It comes with the lab: a kept one could be that of an earlier version.
  const forget = async (): Promise<unknown> => await removeKeptWeights(folder, new Set([record.model_lib]));
  if (isTiny) await abortable(forget(), signal);
  const { worker, broken } = startWorker();
  let isLoading = true;
  let totalBytes: number | null = null;
  try {
    onProgress({ stage: 'Asking for the model', fraction: null });
    const creating = library.CreateWebWorkerMLCEngine(worker, record.model_id, {
      appConfig: { ...listed, model_list: [record] },
      initProgressCallback: (report) => {
        if (!isLoading) return;
        onProgress(readProgress(report, totalBytes));
        // The list of the weights' files is there before the first of them.
        if (totalBytes === null) void totalWeightBytes(folder).then((bytes) => (totalBytes = bytes));
      },
      logLevel: 'ERROR',
    });
    const given = AbortSignal.any([signal, broken]);
    if (isTiny) {
      const [client, form] = await abortable(Promise.all([creating, tinyForm(given)]), given);
      return new WebllmPolicy({ client, worker, broken }, tinyInfo, null, form);
    }
    const client = await abortable(creating, given);
    if ('custom' in source) await abortable(checkFiles(record.model), given);
    const quantisation = /q\d+f\d+(?:_\d+)?/.exec(`${record.model_id} ${record.model_lib}`)?.[0] ?? null;
    return new WebllmPolicy(
      { client, worker, broken },
      { engine: 'webllm', model: record.model_id, quantisation },
      knownFamily(`${record.model_id} ${record.model_lib}`).thinking === 'switched' ? thinking : null,
    );
  } catch (cause) {
    worker.terminate();
    signal.throwIfAborted();
    const error = await explained(cause, record, 'custom' in source);
    const disk = folderNameOf(record.model);
    if (disk !== null && error.code === 'network') throw folderGone(disk);
    throw error.code === 'network' ? await withKept(error, folder) : error;
  } finally {
    isLoading = false;
    if (isTiny) await forget();
  }
}
