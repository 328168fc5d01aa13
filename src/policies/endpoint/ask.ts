import { abortable } from '../abortable.ts';
import type { SilenceWatch } from '../silence-watch.ts';
import { whyUnreachable, checkReachable } from './reach.ts';
import type { Server } from './settings.ts';

/** A server that is busy is asked again this many times. */
const mostRetries = 4;

/** First pause before asking again where the server names none, in milliseconds; each further one is twice as long. */
const firstPauseMs = 1000;

/** The longest pause that is kept, in milliseconds; a server that wants a longer one is reported as busy. */
const longestPauseMs = 60_000;

/** The pause that a server wants, in milliseconds; null where it names none. The header holds seconds or a date (RFC 9110). */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await abortable(over, signal);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Asks a server. The answer may be any, also one that says no. A server that is busy (429, or 503 with `Retry-After`) is asked again
 * a few times. Throws a {@link PolicyError} `network` where no answer came, or the signal’s reason.
 *
 * @param path below the base address, with its slash
 * @param body sent as JSON; left out, the request is a GET
 * @param watch listens while an answer is awaited, and not while a busy server is left alone
 */
export async function ask(
  server: Server,
  path: string,
  signal: AbortSignal,
  body?: object,
  watch?: SilenceWatch,
): Promise<Response> {
  checkReachable(server.baseUrl);
  const url = server.baseUrl + path;
  for (let retries = 0; ; retries++) {
    watch?.listen();
    const response = await once(server, url, signal, body);
    const wanted = retryAfter(response.headers.get('retry-after'), Date.now());
    const isBusy = response.status === 429 || (response.status === 503 && wanted !== null);
    const ms = wanted ?? firstPauseMs * 2 ** retries;
    if (!isBusy || retries === mostRetries || ms > longestPauseMs) return response;
    watch?.rest();
    void response.body?.cancel().catch(() => undefined);
    await pause(ms, signal);
  }
}

async function once({ apiKey }: Server, url: string, signal: AbortSignal, body?: object): Promise<Response> {
  try {
    return await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // Cookies of the server’s own pages are none of the lab’s business.
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw await whyUnreachable(url, cause, signal);
  }
}
