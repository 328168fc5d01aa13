import { effect, signal } from '@preact/signals';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { guardWork } from '../guard-work/index.ts';
import { openLabStore, runs } from './lab-store.ts';

/** The browser's dialog for a folder, which TypeScript's declarations do not have: only some browsers do. */
interface FolderPicker {
  showDirectoryPicker(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

const hasPicker = (page: object): page is FolderPicker => 'showDirectoryPicker' in page;

/** Whether this browser lets a page write into a folder of the user's. */
export const canKeepInFolder = (): boolean => typeof window !== 'undefined' && hasPicker(window);

/** Where the copy in a folder stands. */
export type FolderCopy =
  | { readonly kind: 'none' }
  | { readonly kind: 'copying'; readonly folder: string }
  /** How many logs lie there, and when they were last made the same as those here. */
  | { readonly kind: 'kept'; readonly folder: string; readonly logs: number; readonly at: Date }
  | { readonly kind: 'failed'; readonly folder: string; readonly problem: Problem };

/** See {@link FolderCopy}. It lasts as long as the page: browsers ask anew at each visit. */
export const folderCopy = signal<FolderCopy>({ kind: 'none' });

effect(() => guardWork('copy of the logs', folderCopy.value.kind === 'copying'));

/** Milliseconds between two looks whether logs have grown. */
const everyMs = 60_000;

let stop = (): void => undefined;

/** Asks for a folder and keeps a copy of all logs in it from now on. Has to be called while a click is being handled. */
export async function keepInFolder(): Promise<void> {
  if (!hasPicker(window)) return;
  let folder: FileSystemDirectoryHandle;
  try {
    folder = await window.showDirectoryPicker({ id: 'cleaner-lab', mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    folderCopy.value = { kind: 'failed', folder: '', problem: problemOf(error) };
    return;
  }
  stop();
  await copyInto(folder);
  const timer = setInterval(() => void copyInto(folder), everyMs);
  // The list is read anew when a run ends, is renamed or deleted.
  const end = effect(() => {
    if (runs.value) void copyInto(folder);
  });
  stop = () => {
    clearInterval(timer);
    end();
  };
}

async function copyInto(folder: FileSystemDirectoryHandle): Promise<void> {
  if (folderCopy.peek().kind === 'copying') return;
  folderCopy.value = { kind: 'copying', folder: folder.name };
  try {
    const { logs } = await (await openLabStore()).copyLogs(folder);
    folderCopy.value = { kind: 'kept', folder: folder.name, logs, at: new Date() };
  } catch (error) {
    // The next look tries once more.
    folderCopy.value = { kind: 'failed', folder: folder.name, problem: problemOf(error) };
  }
}
