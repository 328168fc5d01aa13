import { signal } from '@preact/signals';
import type { CustomModelRead, GpuReport, WebllmModel } from '../../../policies/index.ts';

/** What is known of web-llm here: what this machine offers, and which models suit it. */
export interface WebllmKnowledge {
  readonly report: GpuReport;
  readonly models: readonly WebllmModel[];
  readonly parseCustom: (input: unknown) => CustomModelRead;
}

/** null until asked for; `loading` meanwhile; `unreachable` where the library could not be fetched. */
export const webllm = signal<WebllmKnowledge | 'loading' | 'unreachable' | null>(null);

/** Looks the machine over and fetches the list of models, once; the library is megabytes, so only for who wants it. */
export async function learnAboutWebllm(): Promise<void> {
  if (webllm.value !== null && webllm.value !== 'unreachable') return;
  webllm.value = 'loading';
  try {
    const { parseCustomModel, probeWebgpu, webllmModels } = await import('../../../policies/webllm/index.ts');
    const report = await probeWebgpu();
    webllm.value = { report, models: await webllmModels(report), parseCustom: parseCustomModel };
  } catch {
    webllm.value = 'unreachable';
  }
}

/** Looks anew which models this browser keeps, where the list has been fetched. */
export async function refreshWebllm(): Promise<void> {
  const known = webllm.value;
  if (known === null || typeof known === 'string') return;
  const { webllmModels } = await import('../../../policies/webllm/index.ts');
  webllm.value = { ...known, models: await webllmModels(known.report) };
}
