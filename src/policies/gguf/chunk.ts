import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';

const usageSchema = v.object({
  prompt_tokens: v.number(),
  completion_tokens: v.number(),
  prompt_tokens_details: v.optional(v.object({ cached_tokens: v.number() })),
});

/** One chunk of a raw completion, as far as the lab reads it. The engine's own types leave the log-probabilities out. */
const chunkSchema = v.object({
  choices: v.array(
    v.object({
      text: v.string(),
      finish_reason: v.nullish(v.picklist(['stop', 'length'])),
      logprobs: v.nullish(
        v.object({ content: v.array(v.object({ id: v.number(), logprob: v.nullable(v.number()) })) }),
      ),
    }),
  ),
  usage: v.nullish(usageSchema),
});

/** What the last chunk says of the whole run. */
export interface LastChunk {
  readonly finish: 'stop' | 'length';
  readonly usage: v.InferOutput<typeof usageSchema>;
}

/** Either a piece of text or the end. `tokens` is how many tokens of the model the piece is; several, where the last completes a character. */
export type Chunk =
  { readonly token: Token; readonly tokens: number; readonly end?: never } | { readonly end: LastChunk };

/** Reads what the engine sent. Throws a {@link PolicyError} `engine` where it has another form than this version of the engine gives. */
export function readChunk(input: unknown): Chunk {
  const parsed = v.safeParse(chunkSchema, input);
  const choice = parsed.success ? parsed.output.choices[0] : undefined;
  if (!parsed.success || !choice) {
    throw new PolicyError(
      'engine',
      `The engine sent a piece of text in a form that the lab does not know: ${parsed.issues?.[0].message ?? 'no choice in it'}.`,
      'Reload the page and try again.',
    );
  }
  const { finish_reason: finish } = choice;
  const { usage } = parsed.output;
  if (finish && usage) return { end: { finish, usage } };
  // A chunk may speak of several tokens when the last of them completes a character; the text belongs to the last.
  const last = choice.logprobs?.content.at(-1);
  if (!last) return { token: { text: choice.text, logprob: null }, tokens: 1 };
  // Rounding can lift the logarithm of a probability next to 1 above 0.
  const logprob = last.logprob === null ? null : Math.min(0, last.logprob);
  return { token: { text: choice.text, logprob, id: last.id }, tokens: choice.logprobs?.content.length ?? 1 };
}
