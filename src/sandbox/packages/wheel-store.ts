import type { Listed } from './catalogue.ts';
import { WheelError } from './wheel-error.ts';

/** Where verified archives are kept from visit to visit; each lies under its hash, so the name need never change. */
const cacheName = 'cleaner-lab-wheels';

/** No package of Pyodide's comes near this many bytes; an address that never ends must not fill the page. */
const mostBytes = 256 * 1024 * 1024;

/** Called with bytes as they arrive, and once with how many there will be: null where the server does not say. */
export interface Arrival {
  readonly expected: (bytes: number | null) => void;
  readonly arrived: (bytes: number) => void;
}

/** True where the bytes have this SHA-256, given in hexadecimal. */
async function hasHash(bytes: ArrayBuffer, sha256: string): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}

/** The browser's cache; null where it has none for this page, or will not give it. */
const openCache = async (): Promise<Cache | null> =>
  'caches' in globalThis ? await caches.open(cacheName).catch(() => null) : null;

/** An address that is never asked: the cache sorts what it keeps by addresses. */
const keptUnder = ({ sha256 }: Listed): string => `https://wheels.invalid/${sha256}`;

/** The archive from an earlier visit. What is no longer what it was is thrown away. */
async function kept(cache: Cache, listed: Listed): Promise<ArrayBuffer | null> {
  const answer = await cache.match(keptUnder(listed));
  if (!answer) return null;
  const bytes = await answer.arrayBuffer();
  if (await hasHash(bytes, listed.sha256)) return bytes;
  await cache.delete(keptUnder(listed));
  return null;
}

/** Reads an answer's body to its end. */
async function readAll(answer: Response, { expected, arrived }: Arrival): Promise<ArrayBuffer> {
  // What a server compressed for the way is longer once here.
  const length = answer.headers.has('Content-Encoding') ? null : answer.headers.get('Content-Length');
  expected(length === null ? null : Number(length));
  let total = 0;
  const counted = answer.body?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        total += chunk.length;
        if (total > mostBytes) throw new WheelError(`is longer than ${mostBytes / 1024 / 1024} MB`);
        arrived(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  return await new Response(counted ?? null).arrayBuffer();
}

async function download(listed: Listed, url: string, arrival: Arrival, signal: AbortSignal): Promise<ArrayBuffer> {
  const { host } = new URL(url);
  try {
    const answer = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!answer.ok) throw new WheelError(`could not be fetched: ${host} answered ${answer.status}`);
    const bytes = await readAll(answer, arrival);
    if (await hasHash(bytes, listed.sha256)) return bytes;
    throw new WheelError(`was refused: what ${host} sent is not the file that the index lists (its SHA-256 differs)`);
  } catch (error) {
    if (error instanceof WheelError || signal.aborted) throw error;
    throw new WheelError(`could not be fetched: ${host} could not be reached`, { cause: error });
  }
}

/**
 * A package's archive, from the browser's cache or from its address; either way its hash is checked. Throws a WheelError
 * where it can't be had, and the signal's reason when it is aborted.
 */
export async function obtainWheel(listed: Listed, arrival: Arrival, signal: AbortSignal): Promise<ArrayBuffer> {
  if (!('subtle' in crypto)) {
    throw new WheelError(
      'can’t be verified: the browser computes hashes only for pages served over https or from localhost',
    );
  }
  if (listed.url === null) throw new WheelError('is in none of the places that packages are fetched from');
  const cache = await openCache();
  const before = cache && (await kept(cache, listed));
  if (before) return before;
  const bytes = await download(listed, listed.url, arrival, signal);
  // A full disk is no reason to fail: it is fetched again next time.
  await cache?.put(keptUnder(listed), new Response(bytes.slice(0))).catch(() => undefined);
  return bytes;
}
