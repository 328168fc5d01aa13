import type { InitProgressReport } from '@mlc-ai/web-llm';
import type { LoadProgress } from '../loading.ts';

/** What web-llm's progress texts begin with, and the stages that they tell of. */
const stages: readonly (readonly [RegExp, string])[] = [
  [/^(?:Fetching param|Start to fetch)/, 'Downloading the model'],
  [/^Loading model from cache/, 'Loading the model into graphics memory'],
  [/^Loading GPU shader/, 'Compiling shaders for the graphics card'],
  [/^Finish/, 'Ready'],
];

/**
 * web-llm's report in plain words. Its texts are the only place where it tells what it does and how many bytes have come, these
 * rounded up to megabytes; where the bytes of all weights are known, its fraction of them says it exactly.
 */
export function readProgress({ progress, text }: InitProgressReport, totalBytes: number | null): LoadProgress {
  const stage = stages.find(([pattern]) => pattern.test(text))?.[1] ?? 'Loading the model';
  const fraction = Number.isFinite(progress) ? Math.min(1, Math.max(0, progress)) : null;
  const megabytes = /(\d+)MB (?:fetched|loaded)/.exec(text)?.[1];
  if (megabytes === undefined) return { stage, fraction };
  if (totalBytes === null || fraction === null) return { stage, fraction, loadedBytes: Number(megabytes) * 2 ** 20 };
  return { stage, fraction, loadedBytes: Math.round(fraction * totalBytes), totalBytes };
}
