import * as v from 'valibot';

/**
 * The caches in which web-llm 0.2.86 keeps what it downloads, by its default backend, the Cache API. Its own functions do not serve here:
 * they know nothing of a download that broke off, and fetch the list of files anew in order to delete them.
 */
const scopes = { weights: 'webllm/model', config: 'webllm/config', library: 'webllm/wasm' } as const;

/** The list of a model’s weight files, as MLC writes it. */
const manifestSchema = v.object({ records: v.array(v.object({ dataPath: v.string(), nbytes: v.number() })) });

const manifestName = 'tensor-cache.json';

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

async function removeBelow(scope: string, addresses: (url: string) => boolean): Promise<number> {
  const cache = await existing(scope);
  let freed = 0;
  for (const request of (await cache?.keys()) ?? []) {
    if (!addresses(request.url)) continue;
    freed += (await (await cache?.match(request))?.blob())?.size ?? 0;
    await cache?.delete(request);
  }
  return freed;
}

/** Removes all that is kept from a folder, and the library where one is named; returns how many bytes that frees. */
export async function removeKeptWeights(folder: string, libraryUrl: string | null): Promise<number> {
  const below = (url: string): boolean => url.startsWith(folder);
  return (
    (await removeBelow(scopes.weights, below)) +
    (await removeBelow(scopes.config, below)) +
    (libraryUrl === null ? 0 : await removeBelow(scopes.library, (url) => url === libraryUrl))
  );
}
