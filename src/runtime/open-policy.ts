import type { LoadProgress } from '../policies/index.ts';
import { PolicyError, type Policy } from '../rollout/index.ts';
import type { PolicySource } from './run-policy.ts';
import { sha256Of } from './sha256.ts';

/** A policy's engine in memory. */
export interface LoadedPolicy {
  /** Generations that it works on at the same time, at least 1. */
  readonly parallel: number;
  /** The policy for one rollout. Engines that answer what they are asked give the same to all; a script begins anew. */
  forRollout(): Policy;
  /** Frees the engine. */
  dispose(): Promise<void>;
}

/** How an engine is loaded. */
export interface OpenPolicyOptions {
  /** Called from time to time while it loads. */
  readonly onProgress: (progress: LoadProgress) => void;
  /** Gives the loading up. */
  readonly signal: AbortSignal;
}

/** Loads an engine; see {@link openPolicy}. */
export type OpenPolicy = (source: PolicySource, options: OpenPolicyOptions) => Promise<LoadedPolicy>;

/** Loads the engine that a source names. The engines are heavy and come only now. Throws a PolicyError, or the signal's reason. */
export async function openPolicy(source: PolicySource, options: OpenPolicyOptions): Promise<LoadedPolicy> {
  const { policy, apiKey = '', files = [], tokensPerSecond = Infinity } = source;
  switch (policy.engine) {
    case 'tiny': {
      const { loadTiny } = await import('../policies/tiny/index.ts');
      const { checkpoint, sha256, stage } = policy;
      if (checkpoint === undefined) return shared(await loadTiny(options, stage));
      const [file] = checkFiles([checkpoint], files);
      if (file && sha256 !== undefined) await checkBytes(file, sha256);
      return shared(await loadTiny(options, file));
    }
    case 'script':
      return await replayed(policy.lesson, tokensPerSecond);
    case 'gguf': {
      const { loadGguf } = await import('../policies/gguf/index.ts');
      const { thinking, model } = policy;
      if ('files' in model) checkFiles(model.files, files);
      return shared(await loadGguf('url' in model ? model : { files }, { ...options, thinking }));
    }
    case 'webllm': {
      const { loadWebllm } = await import('../policies/webllm/index.ts');
      const { thinking, model } = policy;
      return shared(await loadWebllm('id' in model ? { modelId: model.id } : model, { ...options, thinking }));
    }
    case 'endpoint': {
      const { loadEndpoint } = await import('../policies/endpoint/index.ts');
      const { baseUrl, model, parallel, thinking } = policy;
      const key = apiKey === '' ? {} : { apiKey };
      return shared(await loadEndpoint({ baseUrl, model, parallel, thinking, ...key }, options));
    }
  }
}

/** An engine that answers what it is asked: one for all rollouts. */
const shared = (policy: Policy): LoadedPolicy => ({
  parallel: policy.parallel ?? 1,
  forRollout: () => policy,
  dispose: () => policy.dispose(),
});

/** A lesson's script, begun anew for each rollout. */
async function replayed(id: string, tokensPerSecond: number): Promise<LoadedPolicy> {
  const { lessons, scriptPolicy } = await import('../policies/script/index.ts');
  const lesson = lessons.find((candidate) => candidate.id === id);
  if (!lesson) {
    throw new PolicyError(
      'bad-settings',
      `There is no lesson "${id}".`,
      `Choose one of ${lessons.map((known) => known.id).join(', ')}.`,
    );
  }
  return {
    parallel: 1,
    forRollout: () => scriptPolicy(lesson, { tokensPerSecond }),
    dispose: () => Promise.resolve(),
  };
}

/** The files that the document names. Throws where they are others. */
function checkFiles(names: readonly string[], files: readonly File[]): readonly File[] {
  const missing = names.filter((name) => !files.some((file) => file.name === name));
  if (missing.length === 0 && files.length === names.length) return files;
  throw new PolicyError(
    'bad-settings',
    `The run’s model is in files that were not given: ${missing.join(', ') || names.join(', ')}.`,
    'Choose these files, then resume.',
  );
}

/** Throws where the file of that name is not the one that the document means. */
async function checkBytes(file: File, sha256: string): Promise<void> {
  const found = await sha256Of(await file.arrayBuffer());
  if (found === sha256) return;
  throw new PolicyError(
    'bad-settings',
    `${file.name} is not the file that the run names: its SHA-256 begins with ${found.slice(0, 12)}, and that of the run’s with ${sha256.slice(0, 12)}.`,
    'Choose the file with which the run was set up, then resume.',
  );
}
