import * as v from 'valibot';
import type { LoadOptions } from '../loading.ts';

/**
 * The caches in which web-llm 0.2.86 keeps what it downloads, by its default backend, the Cache API. Its own functions do not serve here:
 * they know nothing of a download that broke off, and fetch the list of files anew in order to delete them.
 */
const scopes = { weights: 'webllm/model', config: 'webllm/config', library: 'webllm/wasm' } as const;

/** The lab's own cache, which notes the libraries of custom models: web-llm's list does not know them. Its keys are the folders of the weights. */
const notesName = 'webllm-libraries';

/** The list of a model’s weight files, as MLC writes it. */
export const manifestSchema = v.object({ records: v.array(v.object({ dataPath: v.string(), nbytes: v.number() })) });

/** What web-llm calls that list. */
export const manifestName = 'tensor-cache.json';

/** The folder of a model’s files as web-llm addresses them: in a repository of the model hub they lie on its main branch. */
export function weightsFolder(modelUrl: string): string {
  const folder = modelUrl.endsWith('/') ? modelUrl : `${modelUrl}/`;
  return new URL('.', /.+\/resolve\/.+\//.test(folder) ? folder : `${folder}resolve/main/`).href;
}

/** The cache, without bringing it into being. */
async function existing(scope: string): Promise<Cache | null> {
  if (!('caches' in globalThis) || !(await caches.has(scope))) return null;
  return await caches.open(scope);
}

/** What kinds of files are kept apart. */
export type Scope = keyof typeof scopes;

/** A kept file; null where it is not kept. */
export async function keptFile(scope: Scope, url: string): Promise<Blob | null> {
  const cache = await existing(scopes[scope]);
  return (await (await cache?.match(url))?.blob()) ?? null;
}

/** Has a file fetched anew when it is next wanted. */
export async function forgetFile(scope: Scope, url: string): Promise<void> {
  await (await existing(scopes[scope]))?.delete(url);
}

/** What the browser keeps of one model’s weights. */
export interface KeptWeights {
  readonly folder: string;
  /** Bytes that are kept, of weights and of the files beside them. */
  readonly bytes: number;
  /** Bytes of all weights and of what is kept beside them; null where the list of the weights has not arrived. */
  readonly totalBytes: number | null;
  readonly complete: boolean;
}

/** The bytes of each weight file by its address; null where the list is not there. */
async function readManifest(cache: Cache, folder: string): Promise<Map<string, number> | null> {
  const response = await cache.match(new URL(manifestName, folder));
  const parsed = v.safeParse(manifestSchema, await response?.json().catch(() => null));
  if (!parsed.success) return null;
  return new Map(parsed.output.records.map(({ dataPath, nbytes }) => [new URL(dataPath, folder).href, nbytes]));
}

/** The weights that are kept, one entry for each folder that something has come from. */
export async function keptWeights(): Promise<KeptWeights[]> {
  const cache = await existing(scopes.weights);
  if (!cache) return [];
  const folders = new Map<string, string[]>();
  for (const { url } of await cache.keys()) {
    const folder = new URL('.', url).href;
    folders.set(folder, [...(folders.get(folder) ?? []), url]);
  }
  const kept: KeptWeights[] = [];
  for (const [folder, urls] of folders) {
    const manifest = await readManifest(cache, folder);
    let weights = 0;
    let others = 0;
    for (const url of urls) {
      const known = manifest?.get(url);
      if (known === undefined) others += (await (await cache.match(url))?.blob())?.size ?? 0;
      else weights += known;
    }
    const totals = [...(manifest?.values() ?? [])];
    kept.push({
      folder,
      bytes: weights + others,
      totalBytes: manifest ? totals.reduce((sum, size) => sum + size, others) : null,
      complete: manifest !== null && [...manifest.keys()].every((url) => urls.includes(url)),
    });
  }
  return kept;
}

/** Bytes of a model’s weights as their list has them; null as long as that has not arrived. */
export async function totalWeightBytes(folder: string): Promise<number | null> {
  const cache = await existing(scopes.weights);
  const manifest = cache && (await readManifest(cache, folder));
  return manifest ? [...manifest.values()].reduce((sum, size) => sum + size, 0) : null;
}

const notedSchema = v.array(v.string());

/** The libraries with which the weights of a folder were loaded, as far as they were noted. */
async function notedLibraries(folder: string): Promise<string[]> {
  const notes = await existing(notesName);
  const parsed = v.safeParse(notedSchema, await (await notes?.match(folder))?.json().catch(() => null));
  return parsed.success ? parsed.output : [];
}

/** Notes that the weights of a folder are loaded with a library, so that it can be removed with them. */
export async function noteLibrary(folder: string, libraryUrl: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  const libraries = new Set([...(await notedLibraries(folder)), libraryUrl]);
  await (await caches.open(notesName)).put(folder, Response.json([...libraries]));
}

/** The libraries that belong to a folder: those that were noted, and those of the list. Empty where nobody knows. */
export const librariesOf = async (folder: string, listed: readonly string[]): Promise<Set<string>> =>
  new Set([...listed, ...(await notedLibraries(folder))]);

async function remove(scope: string, isMeant: (url: string) => boolean): Promise<number> {
  const cache = await existing(scope);
  let freed = 0;
  for (const request of (await cache?.keys()) ?? []) {
    if (!isMeant(request.url)) continue;
    freed += (await (await cache?.match(request))?.blob())?.size ?? 0;
    await cache?.delete(request);
  }
  return freed;
}

/** The addresses of the libraries that the browser keeps. */
export async function keptLibraries(): Promise<string[]> {
  const cache = await existing(scopes.library);
  return ((await cache?.keys()) ?? []).map(({ url }) => url);
}

/** Removes all that is kept from a folder, and the given libraries; returns how many bytes that frees. */
export async function removeKeptWeights(folder: string, libraries: ReadonlySet<string>): Promise<number> {
  // Not by how addresses begin: another model may lie in a folder inside this one.
  const isInside = (url: string): boolean => new URL('.', url).href === folder;
  const freed =
    (await remove(scopes.weights, isInside)) +
    (await remove(scopes.config, isInside)) +
    (await remove(scopes.library, (url) => libraries.has(url)));
  await (await existing(notesName))?.delete(folder);
  return freed;
}

/** A file that is to be kept as if it had come from an address. */
export interface FileToKeep {
  readonly scope: Scope;
  readonly url: string;
  readonly body: File;
}

/**
 * Keeps files of a folder that did not come from the network, in place of what was kept of it, so that web-llm finds them as if they had.
 * Throws what the browser throws, or the signal's reason; nothing of the folder is kept then.
 */
export async function keepFiles(
  folder: string,
  files: readonly FileToKeep[],
  { onProgress, signal }: LoadOptions,
): Promise<void> {
  const libraries = files.filter(({ scope }) => scope === 'library').map(({ url }) => url);
  const forget = async (): Promise<number> => await removeKeptWeights(folder, new Set(libraries));
  const totalBytes = files.reduce((sum, { body }) => sum + body.size, 0);
  await forget();
  let loadedBytes = 0;
  try {
    for (const { scope, url, body } of files) {
      signal.throwIfAborted();
      onProgress({
        stage: 'Copying the folder into this browser',
        fraction: loadedBytes / totalBytes,
        loadedBytes,
        totalBytes,
      });
      await (await caches.open(scopes[scope])).put(url, new Response(body));
      loadedBytes += body.size;
    }
    for (const url of libraries) await noteLibrary(folder, url);
  } catch (error) {
    await forget();
    throw error;
  }
}
