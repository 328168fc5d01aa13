import { effect, signal } from '@preact/signals';
import type { Download } from '../../../../policies/index.ts';
import { runtime } from '../../../../runtime/index.ts';
import { askToPersist } from '../../../stored/index.ts';
import { refreshWebllm } from '../../index.ts';

/** A model that this browser keeps. */
export interface KeptModel extends Download {
  readonly engine: 'webllm' | 'gguf';
}

/** What this browser keeps, and how much it may. */
export interface Storage {
  /** Bytes that this page takes; null where the browser does not say. */
  readonly usedBytes: number | null;
  /** Bytes that it may take; null where the browser does not say. */
  readonly quotaBytes: number | null;
  /** Whether the browser promises not to clear them by itself when the disk fills up; null where it knows no such promise. */
  readonly persistent: boolean | null;
  /** null where they could not be listed. */
  readonly models: readonly KeptModel[] | null;
}

/** null until somebody has looked; `unknown` where the browser says nothing of its storage. */
export const storage = signal<Storage | 'unknown' | null>(null);

/** What came of the last removal or request, in a sentence; empty where there was none. */
export const storageNews = signal('');

/** Looks what is kept. Never throws. */
export async function lookAtStorage(): Promise<void> {
  // WebKit outside of Safari has none that a page can ask about; others have it only where the page came securely.
  if (!('storage' in navigator)) {
    storage.value = 'unknown';
    return;
  }
  const [{ usage, quota }, persistent, models] = await Promise.all([
    navigator.storage.estimate().catch((): StorageEstimate => ({})),
    navigator.storage.persisted().catch(() => null),
    // What could not be listed is not reported as absent.
    keptModels().catch(() => null),
  ]);
  storage.value = { usedBytes: usage ?? null, quotaBytes: quota ?? null, persistent, models };
}

async function keptModels(): Promise<readonly KeptModel[]> {
  const [gguf, webllm] = await Promise.all([
    import('../../../../policies/gguf/index.ts').then(({ ggufDownloads }) => ggufDownloads()),
    import('../../../../policies/webllm/index.ts').then(({ webllmDownloads }) => webllmDownloads()),
  ]);
  return [
    ...webllm.map((model): KeptModel => ({ ...model, engine: 'webllm' })),
    ...gguf.map((model): KeptModel => ({ ...model, engine: 'gguf' })),
  ];
}

/** Removes what is kept of a model and returns the bytes that this frees. Throws what the browser throws. */
export async function removeModel({ engine, id }: KeptModel): Promise<number> {
  if (engine === 'gguf') {
    const { removeGgufDownload } = await import('../../../../policies/gguf/index.ts');
    return await removeGgufDownload(id);
  }
  const { removeWebllmDownload } = await import('../../../../policies/webllm/index.ts');
  const freed = await removeWebllmDownload(id);
  await refreshWebllm();
  return freed;
}

/** Asks the browser not to clear what is kept by itself; true where it agrees. */
export async function askForPersistence(): Promise<boolean> {
  const agreed = await askToPersist();
  await lookAtStorage();
  return agreed;
}

/** Looks anew whenever a loading has ended, as long as somebody watches; returns what ends that. */
export const watchStorage = (): (() => void) =>
  effect(() => {
    if (runtime.model.value.kind !== 'loading') void lookAtStorage();
  });
