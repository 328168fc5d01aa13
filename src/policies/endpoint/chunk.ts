import * as v from 'valibot';
import { malformed } from './errors.ts';

const candidateSchema = v.object({
  token: v.string(),
  logprob: v.nullish(v.number()),
  /** The token’s own bytes; the text above can’t hold half a character. */
  bytes: v.nullish(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)))),
  /** llama.cpp gives the token’s number too. */
  id: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** One chunk of a streamed chat completion, as far as the lab reads it. Servers leave out or put null for what they don’t know. */
const chunkSchema = v.object({
  choices: v.optional(
    v.array(
      v.object({
        delta: v.nullish(
          v.object({
            content: v.nullish(v.string()),
            reasoning_content: v.nullish(v.string()),
            reasoning: v.nullish(v.string()),
            tool_calls: v.nullish(v.array(v.unknown())),
          }),
        ),
        finish_reason: v.nullish(v.string()),
        logprobs: v.nullish(v.object({ content: v.nullish(v.array(candidateSchema)) })),
      }),
    ),
    [],
  ),
  usage: v.nullish(
    v.object({
      prompt_tokens: v.number(),
      completion_tokens: v.number(),
      prompt_tokens_details: v.nullish(v.object({ cached_tokens: v.nullish(v.number()) })),
    }),
  ),
  /** llama.cpp’s own accounts, which older versions have alone. */
  timings: v.nullish(v.object({ cache_n: v.optional(v.number()) })),
  error: v.optional(v.unknown()),
});

/** A token as a server names it beside its log-probability. */
export type Candidate = v.InferOutput<typeof candidateSchema>;

/** What one chunk brings; a chunk may bring several of these, or nothing. */
export interface Chunk {
  readonly content: string;
  /** The model’s thought, where the server gives it apart from the message. */
  readonly thought: string;
  readonly candidates: readonly Candidate[];
  /** The server took a tool call out of the text. */
  readonly tookCall: boolean;
  readonly finish: string | null;
  readonly usage: {
    readonly promptTokens: number;
    readonly cachedTokens: number | null;
    readonly generatedTokens: number;
  } | null;
  /** The body of an error, where the chunk is one. */
  readonly error: string | null;
}

/** Reads one event of the stream. Throws a {@link PolicyError} `engine` for what is no chunk of a chat completion. */
export function readChunk(data: string, host: string): Chunk {
  let input: unknown;
  try {
    input = JSON.parse(data);
  } catch {
    throw malformed(host, `a piece of it is not JSON (${data.slice(0, 60)})`);
  }
  const parsed = v.safeParse(chunkSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw malformed(host, `${v.getDotPath(issue) ?? 'a piece of it'}: ${issue.message}`);
  }
  const { choices, usage, timings, error } = parsed.output;
  const [choice] = choices;
  const delta = choice?.delta;
  return {
    content: delta?.content ?? '',
    thought: delta?.reasoning_content ?? delta?.reasoning ?? '',
    candidates: choice?.logprobs?.content ?? [],
    tookCall: (delta?.tool_calls?.length ?? 0) > 0,
    finish: choice?.finish_reason ?? null,
    usage: usage
      ? {
          promptTokens: usage.prompt_tokens,
          cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? timings?.cache_n ?? null,
          generatedTokens: usage.completion_tokens,
        }
      : null,
    error: error === undefined || error === null ? null : JSON.stringify({ error }),
  };
}
