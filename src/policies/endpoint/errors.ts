import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';
import type { Server } from './settings.ts';

/** The forms in which servers say what is wrong; all have a text somewhere. */
const errorBodySchema = v.union([
  v.pipe(
    v.object({
      error: v.object({
        message: v.string(),
        code: v.optional(v.unknown()),
        type: v.optional(v.unknown()),
        n_prompt_tokens: v.optional(v.number()),
        n_ctx: v.optional(v.number()),
      }),
    }),
    v.transform(({ error }) => error),
  ),
  v.pipe(
    v.object({ error: v.string() }),
    v.transform(({ error }) => ({ message: error })),
  ),
  v.object({ message: v.string() }),
  v.pipe(
    v.object({ detail: v.string() }),
    v.transform(({ detail }) => ({ message: detail })),
  ),
]);

/** What a server says is wrong. */
export interface ServerWords {
  readonly message: string;
  readonly code?: unknown;
  readonly type?: unknown;
  /** llama.cpp says the numbers apart. */
  readonly n_prompt_tokens?: number | undefined;
  readonly n_ctx?: number | undefined;
}

/** The longest text of a server that is shown, in characters: some answer with whole pages. */
const longestShown = 300;

/** Reads the body of an error answer. What is no JSON is taken as the text itself. */
export function readWords(body: string): ServerWords {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(body);
  } catch {
    // Proxies answer with web pages; those are told by their status alone.
    return { message: /^\s*</.test(body) ? '' : body.trim().slice(0, longestShown) };
  }
  const read = v.safeParse(errorBodySchema, parsed);
  return read.success ? read.output : { message: body.slice(0, longestShown) };
}

const overflow =
  /exceed_context_size|exceeds? the (?:available )?context|maximum context length|context_length_exceeded|context (?:length|size|window) (?:of|exceeded|overflow)|longer than the model's context|context the overflows/i;

const firstNumber = (text: string, patterns: readonly RegExp[]): number | null => {
  for (const pattern of patterns) {
    const digits = pattern.exec(text)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return null;
};

/** The error of a conversation that is too long, with both numbers where the server says them; null for any other. */
function overflowError({ message, code, type, n_prompt_tokens, n_ctx }: ServerWords): PolicyError | null {
  if (!overflow.test([message, code, type].join(' '))) return null;
  const asked =
    n_prompt_tokens ??
    firstNumber(message, [
      /requested (\d+) tokens/i,
      /(?:has|results in|contains|context:) (\d+)/i,
      /\((\d+) tokens\)/,
    ]);
  const holds =
    n_ctx ??
    firstNumber(message, [
      /maximum context length is (\d+)/i,
      /context (?:size|length) (?:of only|of|\()\s*(\d+)/i,
      /holds (\d+)/i,
    ]);
  const numbers = asked !== null && holds !== null ? `: ${asked} tokens, and it holds ${holds}` : '';
  return new PolicyError(
    'context-overflow',
    `The conversation is longer than the model's context${numbers}.`,
    'Start the server with a larger context, or let the trajectory have fewer turns or shorter observations.',
  );
}

const quoted = ({ message }: ServerWords): string => {
  const text = message.trim().slice(0, longestShown).replace(/[.!]$/, '');
  return text === '' ? '' : `: ${text}`;
};

/** An answer that is no success, in plain words. `model` is null where none was named. */
export function refusal(
  status: number,
  words: ServerWords,
  { baseUrl, apiKey }: Server,
  model: string | null,
): PolicyError {
  const { host } = new URL(baseUrl);
  const tooLong = overflowError(words);
  if (tooLong) return tooLong;
  if (status === 401 || status === 403) {
    return new PolicyError(
      'bad-settings',
      apiKey === ''
        ? `The server at ${host} wants a key.`
        : `The server at ${host} does not accept the key${quoted(words)}.`,
      apiKey === ''
        ? 'Enter the key with which it was started.'
        : 'Check the key, and that it may be used for this model.',
    );
  }
  const aboutModel = model !== null && /model/i.test([words.message, words.code].join(' '));
  if (status === 404 && aboutModel) {
    return new PolicyError(
      'bad-settings',
      `The server at ${host} has no model “${model}”${quoted(words)}.`,
      'Choose one from the server’s list; with Ollama, fetch it first (`ollama pull`).',
    );
  }
  if (status === 404 || status === 405) {
    return new PolicyError(
      'bad-settings',
      `The server at ${host} knows no such address (${new URL(baseUrl).pathname}).`,
      'Check the address: for most servers it ends in /v1.',
    );
  }
  if (status === 429) {
    return new PolicyError(
      'busy',
      `The server at ${host} takes no more requests now${quoted(words)}.`,
      'Wait, or let fewer requests run at the same time.',
    );
  }
  if (status === 503) {
    return new PolicyError(
      'busy',
      `The server at ${host} is not ready${quoted(words)}.`,
      'It may still be loading the model: wait and try again.',
    );
  }
  if (/out of memory|\bOOM\b|failed to allocate|requires more system memory/i.test(words.message)) {
    return new PolicyError(
      'out-of-memory',
      `The server at ${host} ran out of memory${quoted(words)}.`,
      'Choose a smaller model or a smaller context there, or fewer parallel requests.',
    );
  }
  if (status >= 500) {
    return new PolicyError(
      'engine',
      `The server at ${host} failed with status ${status}${quoted(words)}.`,
      'Look at the server’s own log, then try again.',
    );
  }
  return new PolicyError(
    'bad-settings',
    `The server at ${host} refused the request with status ${status}${quoted(words)}.`,
    'Check the model’s settings; the server’s own log may say more.',
  );
}

/** What came is no chat completion, in whatever way. */
export const malformed = (host: string, what: string): PolicyError =>
  new PolicyError(
    'engine',
    `What the server at ${host} sends is not a chat completion: ${what}.`,
    'Check that the address is that of an OpenAI-compatible server, and that the server is up to date.',
  );

/** The answer ended in the middle. */
export const brokeOff = (host: string, cause?: unknown): PolicyError =>
  new PolicyError(
    'network',
    `The answer of the server at ${host} broke off in the middle.`,
    'Check that the server still runs, and the connection to it; then try again.',
    { cause },
  );

/** Nothing came for too long. */
export const silent = (host: string, seconds: number): PolicyError =>
  new PolicyError(
    'network',
    `The server at ${host} sent nothing for ${seconds} seconds.`,
    'It may be overloaded or stuck: look at the server’s own log. Where it is only slow, let fewer requests run at the same time.',
  );
