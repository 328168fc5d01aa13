import * as v from 'valibot';
import type { GenerationRequest } from '../../src/rollout/index.ts';

const number = (name: string, low: number, high: number) => {
  const message = `${name} must be a number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.minValue(low, message), v.maxValue(high, message));
};

const whole = (name: string, low: number, high: number) =>
  v.pipe(number(name, low, high), v.integer(`${name} must be a whole number`));

/** A content is a text, or a list of parts of which the lab's policies read texts. */
const contentSchema = v.union(
  [
    v.string(),
    v.pipe(
      v.array(v.object({ type: v.literal('text'), text: v.string() })),
      v.transform((parts) => parts.map(({ text }) => text).join('')),
    ),
  ],
  'content must be a text',
);

/** A request for a chat completion, as far as it is served. Other fields are passed over, as other servers do. */
const requestSchema = v.object({
  model: v.optional(v.string('model must be a text')),
  messages: v.pipe(
    v.array(
      v.object({
        role: v.picklist(['system', 'user', 'assistant'], 'role must be system, user or assistant'),
        content: contentSchema,
      }),
      'messages must be a list',
    ),
    v.minLength(1, 'messages must not be empty'),
  ),
  stream: v.nullish(v.boolean('stream must be true or false'), false),
  stream_options: v.nullish(v.object({ include_usage: v.nullish(v.boolean(), false) })),
  temperature: v.nullish(number('temperature', 0, 2), 1),
  top_p: v.nullish(v.pipe(number('top_p', 0, 1), v.gtValue(0, 'top_p must be above 0')), 1),
  max_tokens: v.nullish(whole('max_tokens', 1, 2 ** 31)),
  max_completion_tokens: v.nullish(whole('max_completion_tokens', 1, 2 ** 31)),
  seed: v.nullish(whole('seed', -(2 ** 53), 2 ** 53)),
  logprobs: v.nullish(v.boolean('logprobs must be true or false'), false),
});

/** What a completion is asked for. */
export interface CompletionRequest {
  /** null where the request names none. */
  readonly model: string | null;
  readonly generation: Omit<GenerationRequest, 'signal'>;
  readonly stream: boolean;
  readonly usage: boolean;
  readonly logprobs: boolean;
}

/** Tokens of one completion where the request sets no limit. */
const defaultMaxTokens = 1024;

/** Reads the body of a request. Throws an error that says what is wrong with it. `drawSeed` gives a seed to requests without one. */
export function readRequest(body: string, drawSeed: () => number): CompletionRequest {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw new Error('The body is not JSON.');
  }
  const parsed = v.safeParse(requestSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'The body'}: ${issue.message}.`);
  }
  const { model, messages, stream, stream_options, temperature, top_p, logprobs, ...rest } = parsed.output;
  return {
    model: model ?? null,
    generation: {
      messages,
      sampling: {
        temperature,
        topP: top_p,
        maxTokens: rest.max_completion_tokens ?? rest.max_tokens ?? defaultMaxTokens,
        seed: (rest.seed ?? drawSeed()) >>> 0,
      },
    },
    stream,
    usage: stream_options?.include_usage ?? false,
    logprobs,
  };
}
