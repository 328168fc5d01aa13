import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';
import type { LoadOptions } from '../loading.ts';
import { hasRoomFor } from '../room.ts';
import type { CustomModel } from './custom.ts';
import { webllmError } from './errors.ts';
import { keepFiles, manifestName, manifestSchema, type FileToKeep } from './model-cache.ts';
import { configName, notAModel as refuse, readModelJson } from './model-json.ts';

/**
 * Host of the addresses under which the files of a folder are kept. Nothing on the network can have it (RFC 2606): a file that is not in the
 * browser's cache is never asked for elsewhere.
 */
const folderHost = 'folder.invalid';

/** What the list of the weights was called by earlier versions of MLC; its form is the same. */
const oldManifestName = 'ndarray-cache.json';

const configSchema = v.object({ tokenizer_files: v.array(v.string()) });

/** The files that web-llm 0.2.86 reads as a tokenizer; the first that a model has. */
const tokenizerNames = ['tokenizer.json', 'tokenizer.model'] as const;

/** The folder that an address stands for; null for an address of the network. */
export function folderNameOf(modelUrl: string): string | null {
  const { hostname, pathname } = new URL(modelUrl);
  return hostname === folderHost ? decodeURIComponent(pathname.split('/')[1] ?? '') : null;
}

const complete = 'Choose the folder that holds all files of the model, as its download has them.';

/**
 * Keeps a model's folder where web-llm looks before it asks the network, and gives the record under which it is loaded: no server is needed,
 * and it can be loaded again after a reload. Each file is looked at first. Throws a {@link PolicyError} `not-a-model` that names the file that is
 * missing or wrong, `out-of-memory` where the browser grants no room, or the signal's reason; nothing of the folder is kept then.
 *
 * @param folder The folder's name.
 * @param files What lies directly in it, and the library where that was chosen apart.
 */
export async function keepFolder(
  folder: string,
  files: readonly File[],
  { onProgress, signal }: LoadOptions,
): Promise<CustomModel> {
  signal.throwIfAborted();
  const named = new Map(files.map((file) => [file.name, file]));
  const library = libraryIn(files);
  const config = await readModelJson(fileIn(named, configName), configName, configSchema, complete);
  const tokenizer = tokenizerNames.find((name) => config.tokenizer_files.includes(name));
  if (tokenizer === undefined) {
    throw refuse(
      `${configName} names no tokenizer that web-llm reads; it reads ${tokenizerNames.join(' or ')}.`,
      'Convert the model with a tokenizer.json.',
    );
  }
  const manifest = named.has(manifestName) ? manifestName : oldManifestName;
  if (!named.has(manifest)) throw missing(manifestName);
  const { records } = await readModelJson(fileIn(named, manifest), manifest, manifestSchema, complete);
  const shards = records.map(({ dataPath, nbytes }) => shardIn(named, dataPath, nbytes));
  const address = `https://${folderHost}/${encodeURIComponent(folder)}/`;
  const kept: FileToKeep[] = [
    { scope: 'config', url: new URL(configName, address).href, body: fileIn(named, configName) },
    { scope: 'weights', url: new URL(tokenizer, address).href, body: fileIn(named, tokenizer) },
    ...shards.map((body, at): FileToKeep => {
      return { scope: 'weights', url: new URL(records[at]?.dataPath ?? '', address).href, body };
    }),
    { scope: 'library', url: new URL(encodeURIComponent(library.name), address).href, body: library },
    // Last: with the list there, the model counts as kept.
    { scope: 'weights', url: new URL(manifestName, address).href, body: fileIn(named, manifest) },
  ];
  await checkRoom(kept.reduce((sum, { body }) => sum + body.size, 0));
  try {
    await keepFiles(address, kept, { onProgress, signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw webllmError(cause, 'loading');
  }
  return { id: folder, modelUrl: address, modelLibUrl: new URL(encodeURIComponent(library.name), address).href };
}

/** The error for a folder whose files the browser has dropped meanwhile. */
export const folderGone = (folder: string): PolicyError =>
  new PolicyError(
    'network',
    `The files of the folder “${folder}” are no longer kept in this browser.`,
    'Choose the folder again.',
  );

const missing = (name: string): PolicyError => refuse(`The folder has no ${name}.`, complete);

function fileIn(named: ReadonlyMap<string, File>, name: string): File {
  const file = named.get(name);
  if (!file) throw missing(name);
  return file;
}

function libraryIn(files: readonly File[]): File {
  const [library, another] = files.filter(({ name }) => name.endsWith('.wasm'));
  if (!library) {
    throw refuse(
      'The folder has no library, a file that ends in .wasm.',
      'Choose the library of the model’s architecture, too.',
    );
  }
  if (another) {
    throw refuse(
      `There are two libraries, ${library.name} and ${another.name}.`,
      'Leave the one in the folder that was compiled for this model.',
    );
  }
  return library;
}

function shardIn(named: ReadonlyMap<string, File>, name: string, bytes: number): File {
  const file = fileIn(named, name);
  if (file.size === bytes) return file;
  throw refuse(`${name} has ${file.size} bytes, and the list of the weights says ${bytes}.`, 'Fetch this file again.');
}

async function checkRoom(bytes: number): Promise<void> {
  if (await hasRoomFor(bytes)) return;
  throw new PolicyError(
    'out-of-memory',
    'The browser’s storage has no room for this folder.',
    'Remove models that you downloaded earlier, or free some space on your disk.',
  );
}
