import type { AppConfig, ModelRecord } from '@mlc-ai/web-llm';
import type { Download } from '../loading.ts';
import {
  keptLibraries,
  keptWeights,
  type KeptWeights,
  librariesOf,
  removeKeptWeights,
  weightsFolder,
} from './model-cache.ts';

/** The list of models comes with the library (6 MB), which is fetched only where something is kept. */
const listedModels = async (): Promise<AppConfig['model_list']> =>
  (await import('@mlc-ai/web-llm')).prebuiltAppConfig.model_list;

/** A folder’s own name, for a model that is on no list; the model hub has the repository’s before `resolve`. */
const folderName = (folder: string): string => {
  const parts = new URL(folder).pathname.split('/').filter((part) => part !== '');
  const resolve = parts.indexOf('resolve');
  return (resolve > 0 ? parts[resolve - 1] : parts.at(-1)) ?? new URL(folder).host;
};

const recordOf = (folder: string, records: readonly ModelRecord[]): ModelRecord | undefined =>
  records.find(({ model }) => weightsFolder(model) === folder);

/**
 * The models that web-llm has downloaded, whole or in part: it keeps each file of the weights as soon as it has come, and fetches only
 * what is missing when the model is loaded again. The id is web-llm’s name of the model, or the folder’s address for a custom one.
 */
export async function webllmDownloads(): Promise<Download[]> {
  const kept = await keptWeights();
  if (kept.length === 0) return [];
  const records = await listedModels();
  return kept.map(({ folder, bytes, totalBytes, complete }) => {
    const id = recordOf(folder, records)?.model_id;
    return { id: id ?? folder, name: id ?? folderName(folder), bytes, totalBytes, complete };
  });
}

/** The same as {@link webllmDownloads} in the form in which the list of models uses it. */
export const keptOf = (record: ModelRecord, kept: readonly KeptWeights[]): KeptWeights | null =>
  kept.find(({ folder }) => folder === weightsFolder(record.model)) ?? null;

/** Whether a model of web-llm’s list can be loaded without the network. */
export async function isWebllmDownloaded(modelId: string): Promise<boolean> {
  const downloads = await webllmDownloads();
  return downloads.some(({ id, complete }) => id === modelId && complete);
}

/**
 * Removes what is kept of a model, named by the id of its {@link Download}, and returns how many bytes that frees. Models of one architecture
 * share a library, so it goes with the last of them. A custom model that was kept before libraries were noted is asked about by exclusion:
 * a library that belongs to none of the others is its own, unless there is another one of which nothing was noted.
 */
export async function removeWebllmDownload(id: string): Promise<number> {
  const kept = await keptWeights();
  if (kept.length === 0) return 0;
  const records = await listedModels();
  const record = records.find(({ model_id }) => model_id === id);
  const folder = record ? weightsFolder(record.model) : id;
  const librariesIn = async (of: string): Promise<Set<string>> =>
    await librariesOf(
      of,
      records.filter(({ model }) => weightsFolder(model) === of).map(({ model_lib }) => model_lib),
    );
  const others = await Promise.all(
    kept.filter((other) => other.folder !== folder).map((other) => librariesIn(other.folder)),
  );
  const own = await librariesIn(folder);
  const isKnown = own.size > 0;
  const candidates = isKnown ? own : others.every(({ size }) => size > 0) ? new Set(await keptLibraries()) : own;
  const libraries = [...candidates].filter((library) => !others.some((needed) => needed.has(library)));
  return await removeKeptWeights(folder, new Set(libraries));
}
