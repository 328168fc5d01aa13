import { PolicyError } from '../../rollout/index.ts';
import { abortable } from '../abortable.ts';
import type { LoadOptions } from '../loading.ts';
import { describeBeginning, hasGgufMark } from './header.ts';

/** The browser's cache that keeps complete downloads, so that a model crosses the network once. */
const cacheName = 'gguf-models';

/** Cache storage exists only in secure contexts; without it each load downloads anew. */
const openCache = async (): Promise<Cache | null> => ('caches' in globalThis ? await caches.open(cacheName) : null);

const baseName = (url: URL): string => decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || url.hostname;

const unreachable = (url: URL, cause: unknown): PolicyError =>
  new PolicyError(
    'network',
    `The model could not be fetched from ${url.host}: the server can't be reached, or it does not allow other pages to read its files (CORS).`,
    'Check the address and your connection. If the server is yours, let it send “Access-Control-Allow-Origin”; or download the file and choose it from your disk.',
    { cause },
  );

async function request(url: URL, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(url, cause);
  }
  if (!response.ok) {
    throw new PolicyError(
      'network',
      `The model could not be fetched: ${url.host} answered ${response.status}${response.statusText ? ` (${response.statusText})` : ''} for ${url.pathname}.`,
      response.status === 404
        ? 'Check the address of the file.'
        : 'Try again later, or choose the file from your disk.',
    );
  }
  return response;
}

/** Passes a download on, reporting its progress and giving up at once when its first bytes are not a model's. */
class Inspector extends TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  /** Why it gave up; what reads the stream may put another error in its place. */
  problem: PolicyError | null = null;

  constructor(name: string, total: number | null, onProgress: LoadOptions['onProgress']) {
    let loaded = 0;
    super({
      transform: (chunk, controller) => {
        if (loaded === 0 && chunk.length >= 4 && !hasGgufMark(chunk)) {
          this.problem = new PolicyError(
            'not-a-model',
            `“${name}” is not a GGUF model: ${describeBeginning(chunk)}.`,
            'Give the address of the file itself, not of the page about it.',
          );
          throw this.problem;
        }
        loaded += chunk.length;
        onProgress({
          stage: 'Downloading the model',
          fraction: total === null ? null : Math.min(1, loaded / total),
          loadedBytes: loaded,
          ...(total === null ? {} : { totalBytes: total }),
        });
        controller.enqueue(chunk);
      },
    });
  }
}

/** Is there room in the browser's storage for so many bytes? Unknown sizes are tried. */
async function hasRoom(bytes: number | null): Promise<boolean> {
  if (bytes === null) return true;
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined || quota - usage > bytes;
}

/**
 * Fetches one file of a model, from the browser's cache where an earlier download was completed. Throws a {@link PolicyError}
 * `bad-settings` for an address that is none, `network`, or `not-a-model`.
 */
export async function downloadGguf(address: string, { onProgress, signal }: LoadOptions): Promise<File> {
  if (!URL.canParse(address, location.href)) {
    throw new PolicyError(
      'bad-settings',
      `“${address}” is not a web address.`,
      'Enter an address that begins with https://.',
    );
  }
  const url = new URL(address, location.href);
  const name = baseName(url);
  const cache = await openCache();
  const kept = await cache?.match(url);
  if (kept) return new File([await kept.blob()], name);

  onProgress({ stage: 'Asking for the model', fraction: null });
  const response = await request(url, signal);
  const length = Number(response.headers.get('content-length'));
  // A compressed transfer says how long the compressed bytes are, which is of no use here.
  const total = length > 0 && !response.headers.has('content-encoding') ? length : null;
  if (!response.body) throw unreachable(url, new Error('the answer has no body'));
  const inspector = new Inspector(name, total, (progress) => {
    if (!signal.aborted) onProgress(progress);
  });
  const inspected = response.body.pipeThrough(inspector);
  try {
    if (cache && (await hasRoom(total))) {
      await abortable(cache.put(url, new Response(inspected)), signal);
      const stored = await cache.match(url);
      if (stored) return new File([await stored.blob()], name);
    }
    return new File([await abortable(new Response(inspected).blob(), signal)], name);
  } catch (cause) {
    signal.throwIfAborted();
    await cache?.delete(url);
    if (inspector.problem) throw inspector.problem;
    throw new PolicyError(
      'network',
      `The download of “${name}” from ${url.host} broke off.`,
      'Check your connection and the free space on your disk, then try again.',
      { cause },
    );
  }
}

/** Removes a download from the browser's cache; true when there was one. */
export async function forgetDownload(address: string): Promise<boolean> {
  const cache = await openCache();
  return cache !== null && (await cache.delete(new URL(address, location.href)));
}

/** The addresses of all parts of a model, given one of them: split models are named `…-00001-of-00003.gguf`. */
export function partsOf(address: string): string[] {
  const match = /^(.*-)(\d{5})-of-(\d{5})(\.gguf.*)$/.exec(address);
  if (!match) return [address];
  const [, before = '', , total = '', after = ''] = match;
  return Array.from(
    { length: Number(total) },
    (_, i) => `${before}${String(i + 1).padStart(5, '0')}-of-${total}${after}`,
  );
}
