import { requestLock } from '../../locks.ts';
import type { LogWorker, Place } from '../protocol.ts';
import type { FileSystem, Folder, OpenFile } from './files.ts';
import { soundEnd, surveyOf } from './survey.ts';

/** A log's file: a run's id may be any text, a file's name not. */
const ending = '.log';

const fileOf = (run: string): string => `${encodeURIComponent(run)}${ending}`;

const runOf = (file: string): string | null => {
  if (!file.endsWith(ending)) return null;
  try {
    return decodeURIComponent(file.slice(0, -ending.length));
  } catch {
    return null;
  }
};

/** What is thrown where a file or folder is not there. */
const isMissing = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError';

/**
 * The logs of runs, a file each, in a folder of the page's own file system. A file can be open once in the whole browser: who opens it
 * waits for the others, in whatever tab.
 *
 * @param root The file system, which the browser may refuse: then each call throws what it threw.
 */
export function logWorker(root: () => Promise<FileSystem>, name: string): LogWorker {
  /** How long each log was when this worker wrote it last. */
  const sizes = new Map<string, number>();

  const folder = async (create: boolean): Promise<Folder | null> => {
    const system = await root();
    try {
      return await system.getDirectoryHandle(name, { create });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  /** Does something with a run's file; null where there is none. */
  const withFile = async <Result>(
    run: string,
    create: boolean,
    work: (file: OpenFile) => Result,
  ): Promise<Result | null> => {
    const lock = await requestLock(`cleaner-lab/log/${name}/${run}`);
    try {
      const handle = await (await folder(create))?.getFileHandle(fileOf(run), { create });
      const file = await handle?.createSyncAccessHandle();
      if (!file) return null;
      try {
        return work(file);
      } finally {
        file.close();
      }
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    } finally {
      lock?.release();
    }
  };

  return {
    survey: async () => {
      const logs = await folder(false);
      const runs: string[] = [];
      const names = logs?.keys();
      for (let step = await names?.next(); step?.done === false; step = await names?.next()) {
        const run = runOf(step.value);
        if (run !== null) runs.push(run);
      }
      const surveys = [];
      for (const run of runs) {
        const survey = await withFile(run, false, (file) => surveyOf(file, run));
        if (survey) surveys.push(survey);
      }
      return surveys;
    },
    read: async (run, { at, length }: Place) =>
      (await withFile(run, false, (file) => {
        const bytes = new Uint8Array(length);
        return bytes.subarray(0, file.read(bytes, { at }));
      })) ?? new Uint8Array(),
    append: async (run, frames) => {
      await withFile(run, true, (file) => {
        // Where another tab, or a browser that was ended, wrote last, half a frame may lie at the end: what came behind it would be hidden.
        if (sizes.get(run) !== file.getSize()) file.truncate(soundEnd(file));
        const before = file.getSize();
        let at = before;
        try {
          for (const frame of frames) {
            const written = file.write(frame, { at });
            if (written < frame.length) throw new DOMException('The disk is full.', 'QuotaExceededError');
            at += written;
          }
          file.flush();
          sizes.set(run, at);
        } catch (error) {
          // Half a frame would be passed over when the log is read; the room it takes is needed.
          file.truncate(before);
          throw error;
        }
      });
    },
    remove: async (run) => {
      const lock = await requestLock(`cleaner-lab/log/${name}/${run}`);
      try {
        await (await folder(false))?.removeEntry(fileOf(run));
      } catch (error) {
        if (!isMissing(error)) throw error;
      } finally {
        lock?.release();
      }
    },
    stop: () => undefined,
  };
}
