import * as v from 'valibot';

const address = (what: string) =>
  v.pipe(
    v.string(`${what} is missing.`),
    v.trim(),
    v.nonEmpty(`${what} is missing.`),
    v.check(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      `${what} must be a web address that begins with https:// (or http:// on your own machine).`,
    ),
  );

const customModelSchema = v.object(
  {
    /** A name for the model, for the record. */
    id: v.pipe(
      v.string('The name is missing.'),
      v.trim(),
      v.nonEmpty('The name is missing.'),
      v.maxLength(100, 'The name is longer than 100 characters.'),
    ),
    /** The folder of the weights: a repository of the model hub, or any folder that holds `mlc-chat-config.json`. */
    modelUrl: address('The address of the weights'),
    /** The model library: WebAssembly compiled for the model's architecture. */
    modelLibUrl: v.pipe(
      address('The address of the library'),
      // What is no address at all is told by the check before; this one runs all the same.
      v.check(
        (text) => !URL.canParse(text) || new URL(text).pathname.endsWith('.wasm'),
        'The address of the library must end in .wasm.',
      ),
    ),
  },
  'A custom model has a name, the address of its weights and the address of its library.',
);

/** A model that is not on web-llm's list; its weights are in MLC's format. */
export type CustomModel = v.InferOutput<typeof customModelSchema>;

/** A model as entered, or what is wrong: in one text, and by field. */
export type CustomModelRead =
  | { readonly model: CustomModel; readonly problem?: never }
  | {
      readonly problem: string;
      readonly problems: Readonly<Partial<Record<keyof CustomModel, string>>>;
    };

/** Reads a custom model from a form or a file. Never throws. */
export function parseCustomModel(input: unknown): CustomModelRead {
  const parsed = v.safeParse(customModelSchema, input);
  if (parsed.success) return { model: parsed.output };
  const { nested = {}, root = [] } = v.flatten<typeof customModelSchema>(parsed.issues);
  const problems: Partial<Record<keyof CustomModel, string>> = {};
  for (const field of ['id', 'modelUrl', 'modelLibUrl'] as const) {
    const first = nested[field]?.[0];
    if (first !== undefined) problems[field] = first;
  }
  return { problem: [...root, ...Object.values(problems)].join(' '), problems };
}

/** Hosts whose addresses are folders on a disk rather than repositories: this machine and its network. */
const isNearby = (hostname: string): boolean =>
  /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])|\.local$/.test(hostname);

/**
 * The address as web-llm wants it. It takes every address for a repository of the model hub and appends `resolve/main/`, unless
 * that is in it already; for a plain folder this is put where it does no harm, in a query, which goes when file names are resolved.
 */
export function weightsAddress(modelUrl: string): string {
  const url = new URL(modelUrl);
  const isRepository = /^\/[^/]+\/[^/]+\/?$/.test(url.pathname) && !isNearby(url.hostname);
  if (isRepository || /\/resolve\/[^/]+/.test(url.pathname)) return modelUrl;
  const folder = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  return `${url.origin}${folder}?/resolve/main/`;
}
