import type { Download } from '../loading.ts';
import { fileName, partsOf, readAddress } from './address.ts';
import { allKept, findKept, keptBytes, type KeptNote, removeKept } from './download-cache.ts';

/** The addresses of all files of a model, as they are kept. Throws a {@link PolicyError} `bad-settings` for an address that is none. */
const filesOf = (address: string): string[] => partsOf(readAddress(address).href);

/** The kept downloads, whole and broken off, one for each model; a split model goes by the address of its first part. */
export async function ggufDownloads(): Promise<Download[]> {
  const models = new Map<string, KeptNote[]>();
  for (const note of await allKept()) {
    const [first = note.url] = partsOf(note.url);
    models.set(first, [...(models.get(first) ?? []), note]);
  }
  return [...models].map(([id, notes]) => {
    const all = notes.length === partsOf(id).length;
    const totals = notes.map(({ totalBytes }) => totalBytes);
    return {
      id,
      name: fileName(new URL(id)),
      bytes: notes.reduce((sum, note) => sum + keptBytes(note), 0),
      totalBytes: all ? totals.reduce((sum, total) => (sum === null || total === null ? null : sum + total), 0) : null,
      complete: all && notes.every(({ complete }) => complete),
    };
  });
}

/** Whether loading the model from its address needs no network. */
export async function isGgufDownloaded(address: string): Promise<boolean> {
  const kept = await Promise.all(filesOf(address).map(findKept));
  return kept.every((file) => file?.note.complete ?? false);
}

/** Removes what is kept of a model, all its parts, and returns how many bytes that frees; 0 where there is nothing. */
export async function removeGgufDownload(address: string): Promise<number> {
  const freed = await Promise.all(filesOf(address).map(removeKept));
  return freed.reduce((sum, bytes) => sum + bytes, 0);
}

/** Removes what is kept of a model; true when there was something. */
export const forgetDownload = async (address: string): Promise<boolean> => (await removeGgufDownload(address)) > 0;
