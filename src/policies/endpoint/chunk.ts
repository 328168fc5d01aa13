import * as v from 'valibot';
import { malformed } from './errors.ts';

/** A count of tokens; what is none, is not taken for one. */
const count = v.fallback(v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))), null);

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
            thinking: v.nullish(v.string()),
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
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: v.nullish(v.object({ cached_tokens: count })),
    }),
  ),
  /** llama.cpp’s own accounts, which older versions have alone. */
  timings: v.nullish(v.object({ cache_n: count })),
  error: v.optional(v.unknown()),
});

/** A token as a server names it beside its log-probability. */
export type Candidate = v.InferOutput<typeof candidateSchema>;

/** What one chunk brings; a chunk may bring several of these, or nothing. */
export interface Chunk {
  readonly content: string;
  /** The model’s thought, where the server gives it apart from the message: in a field that most call `reasoning_content` or `reasoning`, some `thinking`. */
  readonly thought: string;
  readonly candidates: readonly Candidate[];
  /** The server took a tool call out of the text. */
  readonly tookCall: boolean;
  readonly finish: string | null;
  /** What the server says the generation cost; null for each number that it does not say, or that cannot be. */
  readonly usage: {
    readonly promptTokens: number | null;
    readonly cachedTokens: number | null;
    readonly generatedTokens: number | null;
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
    thought: delta?.reasoning_content ?? delta?.reasoning ?? delta?.thinking ?? '',
    candidates: choice?.logprobs?.content ?? [],
    tookCall: (delta?.tool_calls?.length ?? 0) > 0,
    finish: choice?.finish_reason ?? null,
    usage: usage ? readUsage(usage, timings?.cache_n) : null,
    error: error === undefined || error === null ? null : JSON.stringify({ error }),
  };
}

type SentUsage = NonNullable<v.InferOutput<typeof chunkSchema>['usage']>;

/** In the API a prompt's tokens include those from the cache. Where more came from the cache than the prompt has, a server counts otherwise. */
function readUsage(
  { prompt_tokens, completion_tokens, prompt_tokens_details }: SentUsage,
  fromCache: number | null | undefined,
): NonNullable<Chunk['usage']> {
  const cachedTokens = prompt_tokens_details?.cached_tokens ?? fromCache ?? null;
  const promptTokens = prompt_tokens ?? null;
  const generatedTokens = completion_tokens ?? null;
  const isWhole = promptTokens === null || cachedTokens === null || cachedTokens <= promptTokens;
  return isWhole
    ? { promptTokens, cachedTokens, generatedTokens }
    : { promptTokens: null, cachedTokens: null, generatedTokens };
}
