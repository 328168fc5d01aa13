import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open as openFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { DownloadOutput } from '../../src/datasets/index.ts';
import { throughZip } from '../../src/datasets/zip/index.ts';
import { fileSpool } from './file-spool.ts';

/** Writes a download: into a folder, or as a zip where the path ends so. What `write` gives is given back. */
export const writeOut = <Written>(
  path: string,
  write: (output: DownloadOutput) => Promise<Written>,
  signal?: AbortSignal,
): Promise<Written> => (path.endsWith('.zip') ? writeZip(path, write, signal) : writeFolder(path, write));

/** Where files of a folder lie until all are whole; what a process that was killed left there is removed by the next one. */
export const unfinishedName = '.unfinished';

/**
 * Lets `write` write files into a folder. They are written into a temporary folder and come to their place when all are whole: a folder that is
 * not there yet appears at once, into one that is there they are moved in the order in which they were finished. Where something fails before
 * that, the folder is as it was.
 */
export async function writeFolder<Written>(
  folder: string,
  write: (output: DownloadOutput) => Promise<Written>,
): Promise<Written> {
  const unfinished = await temporaryFolder(folder);
  const open = new Set<FileHandle>();
  const finished: string[] = [];
  const names = new Map<string, string>();
  const output: DownloadOutput = {
    open: async (name) => {
      const alike = names.get(name.toLowerCase());
      // On disks that do not tell capitals apart one would take the other's place.
      if (alike !== undefined) throw new Error(`Two files have the same name but for capitals: ${alike} and ${name}.`);
      names.set(name.toLowerCase(), name);
      const path = join(unfinished, name);
      await mkdir(dirname(path), { recursive: true });
      const file = await openFile(path, 'wx');
      open.add(file);
      return {
        write: (bytes) => file.writeFile(bytes),
        close: async () => {
          await file.sync();
          await file.close();
          open.delete(file);
          finished.push(name);
        },
      };
    },
  };
  try {
    const written = await write(output);
    if (existsSync(folder)) await moveInto(folder, unfinished, finished);
    else await rename(unfinished, folder);
    return written;
  } finally {
    for (const file of open) await file.close().catch(() => undefined);
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** An empty folder on the same disk, so that files can be moved to their place: inside the folder, or beside it where it is not there. */
async function temporaryFolder(folder: string): Promise<string> {
  if (!existsSync(folder)) {
    await mkdir(dirname(resolve(folder)), { recursive: true });
    // Not `mkdtemp`, whose folders are for one user alone: this one will be the download.
    const beside = `${resolve(folder)}${unfinishedName}-${randomUUID()}`;
    await mkdir(beside);
    return beside;
  }
  const inside = join(folder, unfinishedName);
  await rm(inside, { recursive: true, force: true });
  await mkdir(inside);
  return inside;
}

async function moveInto(folder: string, unfinished: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await rename(join(unfinished, name), join(folder, name));
  }
}

/** Lets `write` write files into one zip, which appears under its name when it is whole. */
async function writeZip<Written>(
  path: string,
  write: (output: DownloadOutput) => Promise<Written>,
  signal?: AbortSignal,
): Promise<Written> {
  const part = `${path}.part`;
  const spool = await fileSpool();
  try {
    await mkdir(dirname(path), { recursive: true });
    const save = (zip: ReadableStream<Uint8Array>): Promise<void> =>
      pipeline(Readable.fromWeb(zip as NodeStream<Uint8Array>), createWriteStream(part), signal ? { signal } : {});
    const [written] = await throughZip(spool, write, save);
    await rename(part, path);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    signal?.throwIfAborted();
    throw error;
  } finally {
    await spool.close();
  }
}
