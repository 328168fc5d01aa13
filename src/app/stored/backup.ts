import { effect, signal } from '@preact/signals';
import { problemOf, type Problem } from '../../runtime/index.ts';
import type { BackedUp, Restored } from '../../store/index.ts';
import { keptSettings, takeSettings, type TakenSettings } from '../local-setting/index.ts';
import { guardWork } from '../guard-work/index.ts';
import { openLabStore, refreshRuns } from './lab-store.ts';

type Working = 'Backing up' | 'Restoring';

/** Where a backup, or taking one in, stands. */
export type Backup =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly what: Working; readonly share: number }
  | ({ readonly kind: 'saved'; readonly bytes: number } & BackedUp)
  | { readonly kind: 'restored'; readonly restored: Restored; readonly settings: TakenSettings }
  | { readonly kind: 'stopped'; readonly what: Working }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** See {@link Backup}. One at a time. */
export const backup = signal<Backup>({ kind: 'none' });

effect(() => guardWork('backup', backup.value.kind === 'working'));

let stopping = new AbortController();

/** Stops what is being done, if anything is. A backup leaves no file then; what was restored until then stays. */
export const stopBackup = (): void => stopping.abort(new DOMException('The backup was stopped.', 'AbortError'));

/**
 * Writes everything that this browser keeps into one file; null where that failed or was stopped, which {@link backup} says. No key of a server
 * is among the settings: it is never kept.
 */
export async function backUp(): Promise<Blob | null> {
  return await work('Backing up', async (onDone, stop) => {
    const store = await openLabStore();
    const { file, ...backedUp } = await store.backUp(keptSettings(), onDone, stop);
    backup.value = { kind: 'saved', ...backedUp, bytes: file.size };
    return file;
  });
}

/** Takes a backup in. What it came to is said by {@link backup}. */
export async function restore(file: Blob): Promise<void> {
  await work('Restoring', async (onDone, stop) => {
    const store = await openLabStore();
    try {
      const restored = await store.restore(file, onDone, stop);
      backup.value = { kind: 'restored', restored, settings: takeSettings(restored.settings) };
    } finally {
      // What came in before it was stopped, or failed, stays.
      await refreshRuns();
    }
  });
}

async function work<Result>(
  what: Working,
  doWork: (onDone: (done: number, total: number) => void, stop: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  if (backup.peek().kind === 'working') return null;
  backup.value = { kind: 'working', what, share: 0 };
  stopping = new AbortController();
  const { signal: stop } = stopping;
  try {
    return await doWork(
      (done, total) => (backup.value = { kind: 'working', what, share: total === 0 ? 1 : done / total }),
      stop,
    );
  } catch (error) {
    if (stop.aborted) {
      backup.value = { kind: 'stopped', what };
      return null;
    }
    const problem =
      error instanceof TypeError
        ? { what: error.message, advice: 'Choose a file that “Back up everything” saved. Nothing was changed.' }
        : problemOf(error);
    backup.value = { kind: 'failed', problem };
    return null;
  }
}
