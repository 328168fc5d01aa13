import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contextSchema = v.object({
  /** Tokens in the engine's cache at the end of a generation: the whole prompt, and what was generated without its last token. */
  held: count,
  /** Tokens that the model's form of conversations puts in front of everything, which web-llm may leave out of its count. */
  prefix: count,
});

/** What the lab's worker adds to what web-llm says of a generation's cost. */
export type ContextTokens = v.InferOutput<typeof contextSchema>;

/** One chunk of a streamed chat completion, as far as the lab reads it. */
export const chunkSchema = v.object({
  choices: v.array(
    v.object({
      delta: v.object({ content: v.nullish(v.string()) }),
      finish_reason: v.nullish(v.string()),
      logprobs: v.nullish(v.object({ content: v.nullish(v.array(v.object({ logprob: v.number() }))) })),
    }),
  ),
  usage: v.nullish(v.object({ prompt_tokens: count, completion_tokens: count, context: v.optional(contextSchema) })),
});

/** One of the three things that a chunk brings. */
export type Chunk =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'finish'; readonly finish: 'stop' | 'length' }
  | {
      readonly kind: 'usage';
      /** Tokens of the prompt that were computed this time, and not taken from the cache. */
      readonly prefilledTokens: number;
      readonly generatedTokens: number;
      /** null where the worker could not read it. */
      readonly context: ContextTokens | null;
    };

/** Reads what the engine's worker sent. Throws a {@link PolicyError} `engine` where it has another form than this version of web-llm gives. */
export function readChunk(input: unknown): Chunk {
  const parsed = v.safeParse(chunkSchema, input);
  if (parsed.success) {
    const { choices, usage } = parsed.output;
    const [choice] = choices;
    if (choice?.finish_reason) return { kind: 'finish', finish: choice.finish_reason === 'length' ? 'length' : 'stop' };
    if (choice) {
      const logprob = choice.logprobs?.content?.at(-1)?.logprob;
      return {
        kind: 'token',
        token: {
          text: choice.delta.content ?? '',
          // A probability that has sunk below what a 32-bit float holds has no logarithm to speak of.
          logprob: logprob !== undefined && Number.isFinite(logprob) ? Math.min(0, logprob) : null,
        },
      };
    }
    if (usage) {
      return {
        kind: 'usage',
        prefilledTokens: usage.prompt_tokens,
        generatedTokens: usage.completion_tokens,
        context: usage.context ?? null,
      };
    }
  }
  throw new PolicyError(
    'engine',
    `The engine sent a piece of text in a form that the lab does not know: ${parsed.issues?.[0].message ?? 'nothing in it'}.`,
    'Reload the page and try again.',
  );
}
