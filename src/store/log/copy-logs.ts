import { logFolder } from './run-log.ts';

/** What was copied into a folder. */
export interface CopiedLogs {
  /** Runs whose logs lie in the folder now, as they are. */
  readonly logs: number;
  /** Those of them that were written this time; the others had not changed. */
  readonly written: number;
}

/**
 * Copies all logs of a database's runs into a folder of the user's, each file whole, and only those that have grown. What lies in the folder of
 * runs that were deleted since stays: the folder is the user's. Throws what the browser throws.
 */
export async function copyLogs(database: string, into: FileSystemDirectoryHandle): Promise<CopiedLogs> {
  const root = await navigator.storage.getDirectory();
  const from = await root.getDirectoryHandle(logFolder(database), { create: true });
  let [logs, written] = [0, 0];
  const names = from.keys();
  for (let step = await names.next(); step.done !== true; step = await names.next()) {
    const log = await (await from.getFileHandle(step.value)).getFile();
    const target = await into.getFileHandle(step.value, { create: true });
    logs += 1;
    if ((await target.getFile()).size === log.size) continue;
    // The file takes the place of the one before when it is closed, all at once.
    await log.stream().pipeTo(await target.createWritable());
    written += 1;
  }
  return { logs, written };
}
