import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';

/** The most requests that are sent to a server at the same time: what a large batch of a serving engine takes. */
export const mostParallel = 64;

/**
 * The longest silence of a server by default, in seconds. A server may load the model before it answers: Ollama gives that 5 minutes
 * (OLLAMA_LOAD_TIMEOUT), and Node's fetch, behind which many clients sit, waits as long for the head of an answer and between its parts.
 */
export const defaultSilenceSeconds = 300;

const silenceMessage = 'The longest silence must be a number of seconds from 1 to 3600.';

const parallelMessage = `The number of parallel requests must be a whole number from 1 to ${mostParallel}.`;

/** Web addresses of servers. A fragment or a query would end up in the middle of the addresses that are made from it. */
const baseUrlSchema = v.pipe(
  v.string('The address of the server is missing.'),
  v.trim(),
  v.nonEmpty('The address of the server is missing.'),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'The address of the server must begin with http:// or https://, such as http://localhost:8080/v1.',
  ),
  v.transform(apiAddress),
);

const apiKeySchema = v.optional(
  v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(4096, 'The key is longer than 4,096 characters.'),
    v.check((key) => /^[\x21-\x7e]*$/.test(key), 'The key holds characters that cannot be sent in a header.'),
  ),
  '',
);

/** A server that speaks OpenAI’s chat completions. */
const serverSchema = v.object({
  /** Where its API begins, such as `http://localhost:11434/v1`. */
  baseUrl: baseUrlSchema,
  /** Sent as a bearer token; empty for none. It lives in memory only: the lab never stores it. */
  apiKey: apiKeySchema,
});

/** A model on such a server, and how it is asked. */
export const endpointSettingsSchema = v.object({
  ...serverSchema.entries,
  /** The model’s name, as the server lists it. */
  model: v.pipe(v.string('The model is missing.'), v.trim(), v.nonEmpty('The model is missing.')),
  /** Requests that are sent at the same time, 1 to 64. */
  parallel: v.optional(
    v.pipe(
      v.number(parallelMessage),
      v.integer(parallelMessage),
      v.minValue(1, parallelMessage),
      v.maxValue(mostParallel, parallelMessage),
    ),
    1,
  ),
  /**
   * The longest silence, in seconds, 1 to 3600: from the request to the head of the answer, and between its parts. After it the
   * generation fails with `network`. By default 300.
   */
  silenceSeconds: v.optional(
    v.pipe(v.number(silenceMessage), v.minValue(1, silenceMessage), v.maxValue(3600, silenceMessage)),
    defaultSilenceSeconds,
  ),
  /**
   * Tells models whose thinking can be switched to think or not (`chat_template_kwargs`, which llama.cpp and vLLM read; others pass it
   * over). Left out, the server decides.
   */
  thinking: v.optional(v.boolean()),
});

/** What a form or a link holds of a server. */
export type EndpointServer = v.InferInput<typeof serverSchema>;
/** What a form or a link holds of a model on a server. */
export type EndpointSettings = v.InferInput<typeof endpointSettingsSchema>;

/** The same, checked. */
export type Server = v.InferOutput<typeof serverSchema>;
/** The same, checked. */
export type Settings = v.InferOutput<typeof endpointSettingsSchema>;

function read<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const message = parsed.issues.map((issue) => issue.message).join(' ');
  throw new PolicyError('bad-settings', message, 'Correct the fields of the endpoint.');
}

/** Reads a server’s address and key. Throws a {@link PolicyError} `bad-settings` that says what is wrong. */
export const readServer = (input: EndpointServer): Server => read(serverSchema, input);

/** Reads all that belongs to an endpoint. Throws a {@link PolicyError} `bad-settings` that says what is wrong. */
export const readSettings = (input: EndpointSettings): Settings => read(endpointSettingsSchema, input);

/**
 * The address at which the API begins: people paste the server’s own address (to which `/v1` belongs), or that of one of its
 * services. Never ends in a slash.
 */
export function apiAddress(text: string): string {
  const { origin, pathname } = new URL(text);
  const path = pathname.replace(/\/+$/, '').replace(/\/(?:chat\/completions|completions|models)$/, '');
  return origin + (path === '' ? '/v1' : path);
}
