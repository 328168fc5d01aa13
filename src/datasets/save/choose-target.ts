import type { SaveTarget } from './protocol.ts';
import { temporaryFiles, temporaryName } from './temporary-files.ts';

/** The file picker, which TypeScript's declarations do not have: only some browsers do. */
interface FilePicker {
  showSaveFilePicker(options: {
    suggestedName: string;
    types: readonly { description: string; accept: Record<string, readonly string[]> }[];
  }): Promise<FileSystemFileHandle>;
}

const hasPicker = (page: object): page is FilePicker => 'showSaveFilePicker' in page;

/** What gives a temporary file's name free again. */
const releases = new Map<string, () => void>();

/** Milliseconds for which a zip that was offered is kept: the browser copies it to where downloads go. */
const keptAfterOfferMs = 15 * 60_000;

/**
 * Where a zip goes: a file that the user chooses, where the browser lets them; else a temporary file; else memory. Has to be called
 * while a click is being handled. Gives null where the user changed their mind.
 *
 * @param name the zip's file name
 */
export async function chooseTarget(name: string): Promise<SaveTarget | null> {
  if (hasPicker(window)) {
    try {
      const types = [{ description: 'Zip', accept: { 'application/zip': ['.zip'] } }];
      return { to: 'file', handle: await window.showSaveFilePicker({ suggestedName: name, types }) };
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      // A frame or a setting forbids the picker; a download needs none.
    }
  }
  return await temporaryTarget();
}

/** A temporary file that stays as long as this tab, or until {@link giveUpTarget}; memory where the browser grants no files. */
export async function temporaryTarget(): Promise<SaveTarget> {
  try {
    await temporaryFiles();
    const { name, release } = await temporaryName('zip');
    releases.set(name, release);
    return { to: 'temporary', name };
  } catch {
    return { to: 'memory' };
  }
}

/** The target is not needed any more: where it is a temporary file, the next download removes it. */
export function giveUpTarget(target: SaveTarget): void {
  if (target.to !== 'temporary') return;
  releases.get(target.name)?.();
  releases.delete(target.name);
}

/** Offers a file that lies in the browser as a download. */
export function offer(file: Blob, name: string, target: SaveTarget = { to: 'memory' }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads the address when it begins the download, which is after the click was handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  setTimeout(() => giveUpTarget(target), keptAfterOfferMs);
}
