import { signal } from '@preact/signals';
import { problemOf, type Problem } from '../../collect/index.ts';
import type { Restored } from '../../store/index.ts';
import { openLabStore, refreshRuns } from './lab-store.ts';

/** Names under which this page keeps its settings in the browser. */
const prefix = 'cleaner-lab/';

/** Where a backup, or taking one in, stands. */
export type Backup =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly what: 'Backing up' | 'Restoring'; readonly share: number }
  | { readonly kind: 'saved'; readonly runs: number; readonly records: number; readonly bytes: number }
  | { readonly kind: 'restored'; readonly restored: Restored; readonly settings: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** See {@link Backup}. One at a time. */
export const backup = signal<Backup>({ kind: 'none' });

/** Writes everything that this browser keeps into one file; null where that failed, which {@link backup} says. */
export async function backUp(): Promise<Blob | null> {
  return await work('Backing up', async (onDone) => {
    const store = await openLabStore();
    const { file, runs, records } = await store.backUp(settingsHere(), onDone);
    backup.value = { kind: 'saved', runs, records, bytes: file.size };
    return file;
  });
}

/** Takes a backup in. What it came to is said by {@link backup}. */
export async function restore(file: Blob): Promise<void> {
  await work('Restoring', async (onDone) => {
    const store = await openLabStore();
    const restored = await store.restore(file, onDone);
    backup.value = { kind: 'restored', restored, settings: takeSettings(restored.settings) };
    await refreshRuns();
  });
}

async function work<Result>(
  what: 'Backing up' | 'Restoring',
  doWork: (onDone: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result | null> {
  if (backup.peek().kind === 'working') return null;
  backup.value = { kind: 'working', what, share: 0 };
  try {
    return await doWork(
      (done, total) => (backup.value = { kind: 'working', what, share: total === 0 ? 1 : done / total }),
    );
  } catch (error) {
    const problem =
      error instanceof TypeError
        ? { what: error.message, advice: 'Choose a file that “Back up everything” saved. Nothing was changed.' }
        : problemOf(error);
    backup.value = { kind: 'failed', problem };
    return null;
  }
}

/** The settings that this page keeps in the browser. No key of a server is among them: it is never kept. */
function settingsHere(): Readonly<Record<string, string>> {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name, localStorage.getItem(name) ?? '']));
}

/** Keeps the settings of a backup that this browser does not have yet; how many those are. */
function takeSettings(settings: Restored['settings']): number {
  const missing = Object.entries(settings).filter(
    ([name]) => name.startsWith(prefix) && localStorage.getItem(name) === null,
  );
  for (const [name, text] of missing) localStorage.setItem(name, text);
  return missing.length;
}
