/** The folder of the page's own file system in which zips lie until they are saved, and what they are made of. */
const temporaryFolder = 'downloads';

/** A temporary file is in use as long as a tab or a worker holds the lock of its name. */
const lockOf = (name: string): string => `cleaner-lab/download/${name}`;

/** A temporary file's name, which nobody else has, and nobody removes before it is released. */
export interface TemporaryName {
  readonly name: string;
  readonly release: () => void;
}

/** Takes a name. The lock is there before the file is, and ends with the tab or worker that took it. */
export async function temporaryName(ending: string): Promise<TemporaryName> {
  const name = `${crypto.randomUUID()}.${ending}`;
  return await new Promise((resolve, reject) => {
    navigator.locks
      .request(lockOf(name), () => new Promise<void>((release) => resolve({ name, release })))
      .catch(reject);
  });
}

/** The folder of temporary files. Throws where the browser grants no file system. */
export async function temporaryFiles(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return await root.getDirectoryHandle(temporaryFolder, { create: true });
}

/** Removes the temporary files that nobody uses any more: those of tabs that are gone, and those that were released. */
export async function sweepTemporaryFiles(): Promise<void> {
  const folder = await temporaryFiles();
  const names: string[] = [];
  const found = folder.keys();
  for (let step = await found.next(); step.done !== true; step = await found.next()) names.push(step.value);
  // Asked after the names were read: a file that came in between is not among them.
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map(({ name }) => name));
  for (const name of names) {
    if (!inUse.has(lockOf(name))) await folder.removeEntry(name, { recursive: true }).catch(() => undefined);
  }
}
