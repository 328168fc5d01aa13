import { PolicyError } from '../../rollout/index.ts';
import { SilenceWatch } from '../silence-watch.ts';

/** The longest silence of a server that sends a model, in seconds: a file lies ready, so there is nothing to wait for but the network. */
const silenceSeconds = 120;

/** Gives a server up that sends nothing any more: a request without a time limit would wait for ever. */
export const watchServer = (url: URL): SilenceWatch =>
  new SilenceWatch(
    silenceSeconds * 1000,
    () =>
      new PolicyError(
        'network',
        `${url.host} sent nothing for ${silenceSeconds} seconds.`,
        'Check your connection, then try again.',
      ),
  );

/** Nothing could be read from the address. */
export const unreachable = (url: URL, cause: unknown): PolicyError =>
  new PolicyError(
    'network',
    `The model could not be fetched from ${url.host}: the server can't be reached, or it does not allow other pages to read its files (CORS).`,
    'Check the address and your connection. If the server is yours, let it send “Access-Control-Allow-Origin”; or download the file and choose it from your disk.',
    { cause },
  );

/**
 * Asks for a file, or for a part of it. The answer is a success, or 416 where there is nothing in that part. Throws a
 * {@link PolicyError} `network`, or the signal's reason.
 *
 * @param range such as `bytes=1024-`: of this form it needs no leave of a foreign server (Fetch calls it safelisted)
 */
export async function request(url: URL, signal: AbortSignal, range?: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      signal,
      // Parts and wholes of one address must not be mixed up on the way.
      cache: 'no-store',
      ...(range === undefined ? {} : { headers: { range } }),
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(url, cause);
  }
  if (response.ok || (range !== undefined && response.status === 416)) return response;
  await response.body?.cancel();
  throw new PolicyError(
    'network',
    `The model could not be fetched: ${url.host} answered ${response.status}${response.statusText ? ` (${response.statusText})` : ''} for ${url.pathname}.`,
    response.status === 404 ? 'Check the address of the file.' : 'Try again later, or choose the file from your disk.',
  );
}

/** Bytes of the whole file that an answer is (a part of); null where it does not say, or says it to nobody else. */
export function totalBytesOf(response: Response, from: number): number | null {
  const range = /\/(\d+)\s*$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (range !== undefined) return Number(range);
  const length = Number(response.headers.get('content-length'));
  // A compressed transfer says how long the compressed bytes are, which is of no use here.
  if (!(length > 0) || response.headers.has('content-encoding')) return null;
  return response.status === 206 ? from + length : length;
}
