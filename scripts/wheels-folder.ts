/** A folder with packages and its index, as the lab reads it without a network. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWheelIndex, type WheelEntry, type WheelIndex } from '../src/sandbox/packages/index.ts';
import { sha256Of } from './wheels-pip.ts';

const indexName = 'wheels.json';

/** Writes a file so that it is there whole or not at all. */
function writeWhole(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}

/** The folder's packages; none where it has no index, or one that can't be read. */
export function readFolder(folder: string): WheelIndex {
  const path = join(folder, indexName);
  try {
    return existsSync(path) ? parseWheelIndex(JSON.parse(readFileSync(path, 'utf8'))) : {};
  } catch {
    return {};
  }
}

/** Whether the folder holds the package of this version whole, from whichever of its origins it came. */
export function holds(folder: string, name: string, version: string): boolean {
  const entry = readFolder(folder)[name];
  if (entry?.version !== version) return false;
  const path = join(folder, entry.file_name);
  return existsSync(path) && sha256Of(readFileSync(path)) === entry.sha256;
}

/** Puts a package into the folder and into its index. */
export function addToFolder(folder: string, key: string, entry: WheelEntry, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, entry.file_name), bytes);
  const { name, version, file_name, imports, depends, install_dir } = entry;
  const sha256 = sha256Of(bytes);
  const packages = {
    ...readFolder(folder),
    [key]: { name, version, file_name, sha256, imports, depends, install_dir },
  };
  writeWhole(join(folder, indexName), `${JSON.stringify({ packages }, null, 2)}\n`);
}
