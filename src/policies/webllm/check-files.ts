import type { ModelRecord } from '@mlc-ai/web-llm';
import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';
import { forgetFile, keptFile, manifestName, manifestSchema, weightsFolder } from './model-cache.ts';
import { configName, notAModel as refuse, readModelJson } from './model-json.ts';

/** What the lab looks at in a model's configuration. */
const configSchema = v.object({
  tokenizer_files: v.array(v.string()),
  vocab_size: v.optional(v.number()),
  conv_template: v.optional(v.looseObject({ roles: v.looseObject({}), seps: v.array(v.string()) })),
});

const tokenizerSchema = v.object({
  model: v.object({ vocab: v.optional(v.union([v.record(v.string(), v.number()), v.array(v.unknown())])) }),
  added_tokens: v.optional(v.array(v.object({ id: v.number() })), []),
});

/** Models pad their vocabulary, mostly by fewer than 1 % of it; beyond this share, the tokenizer is another model's. */
const mostPadding = 0.1;

const another = 'Check both addresses: the files of a model belong together.';

/** A kept file's JSON; null where it is not kept. Throws as {@link readModelJson}. */
async function readKept<T>(
  scope: 'config' | 'weights',
  name: string,
  folder: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | null> {
  const file = await keptFile(scope, new URL(name, folder).href);
  return file && readModelJson(file, name, schema, another);
}

/**
 * Looks at what was downloaded of a model that is on no list: web-llm itself loads a model whose tokenizer or template does not go with it, and
 * tells of other faults in words that name no file. Throws a {@link PolicyError} `not-a-model` that names the file; what was cut short is
 * forgotten, so that it is fetched again. Files that are not kept are passed over.
 */
export async function checkFiles(modelUrl: string): Promise<void> {
  const folder = weightsFolder(modelUrl);
  const config = await readKept('config', configName, folder, configSchema);
  const manifest = await readKept('weights', manifestName, folder, manifestSchema);
  for (const { dataPath, nbytes } of manifest?.records ?? []) {
    const url = new URL(dataPath, folder).href;
    const size = (await keptFile('weights', url))?.size ?? nbytes;
    if (size === nbytes) continue;
    await forgetFile('weights', url);
    throw refuse(
      `${dataPath} has ${size} bytes, and ${manifestName} says ${nbytes}: it was cut short, or belongs to another model.`,
      'Load the model again: the file is fetched anew. If it happens again, the file is wrong where it comes from.',
    );
  }
  if (!config) return;
  if (!config.conv_template) {
    throw refuse(
      `${configName} has no chat template (“conv_template”): web-llm would not know how to write a conversation.`,
      'Convert the model again with a conversation template, or choose one that was made for conversations.',
    );
  }
  if (config.tokenizer_files.includes('tokenizer.json')) await checkTokenizer(folder, config.vocab_size ?? null);
}

async function checkTokenizer(folder: string, vocabulary: number | null): Promise<void> {
  const tokenizer = await readKept('weights', 'tokenizer.json', folder, tokenizerSchema);
  const { vocab } = tokenizer?.model ?? {};
  if (!tokenizer || vocab === undefined || vocabulary === null) return;
  const ids = [
    ...(Array.isArray(vocab) ? vocab.keys() : Object.values(vocab)),
    ...tokenizer.added_tokens.map(({ id }) => id),
  ];
  const size = ids.reduce((most, id) => Math.max(most, id + 1), 0);
  if (size <= vocabulary && size >= vocabulary * (1 - mostPadding)) return;
  throw refuse(
    `tokenizer.json has ${size} tokens, and the model ${vocabulary} (${configName}): it is another model’s tokenizer.`,
    another,
  );
}

/** The last part of an address: a file's name. */
const nameOf = (url: string): string => decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? url);

/** What web-llm says of a library and of the weights that it is given, and which of the files that is about; null where it says something else. */
export function libraryError(cause: unknown, { model_lib }: ModelRecord): PolicyError | null {
  const words = String(cause);
  const library = nameOf(model_lib);
  const lacks = /Cannot find required VM function `(\w+)`/.exec(words)?.[1];
  const asks = /Import #\d+ (?:module=)?"?[^"]*"? (?:function=)?"?([^":]*)"?/.exec(words)?.[1];
  if (lacks !== undefined || words.includes('LinkError')) {
    const detail =
      lacks === undefined ? `it asks for ${asks ?? 'something'} that this one does not have` : `it lacks ${lacks}`;
    return refuse(
      `The library ${library} was compiled for another version of web-llm: ${detail}.`,
      'Compile it for web-llm 0.2.86, or choose one that was.',
      cause,
    );
  }
  if (/CompileError|WebAssembly\.|magic word/.test(words)) {
    return refuse(
      `What came as ${library} is no library: it is not WebAssembly, or was cut short.`,
      'Check its address, and that the file is whole.',
      cause,
    );
  }
  // TVM's own exceptions cross from its WebAssembly without their words.
  if (words.includes('[object Object]')) {
    return refuse(
      `The library ${library} refused the weights: their names or sizes are not those that it was compiled for.`,
      another,
      cause,
    );
  }
  return null;
}
