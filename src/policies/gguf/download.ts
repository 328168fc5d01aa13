import { PolicyError } from '../../rollout/index.ts';
import { upTo } from '../../formats/index.ts';
import { abortable } from '../abortable.ts';
import type { LoadOptions } from '../loading.ts';
import { hasRoomFor } from '../room.ts';
import { fileName, readAddress } from './address.ts';
import { describeBeginning, hasGgufMark } from './header.ts';
import { findKept, keepPiece, keepWhole, keptBytes, removeKept, type KeptNote } from './download-cache.ts';
import { request, totalBytesOf, unreachable, watchServer } from './request.ts';
import type { SilenceWatch } from '../silence-watch.ts';

/**
 * Bytes after which a piece is kept. A break costs at most this much again when the tab itself dies; what the page can still react to
 * costs nothing. It is held in memory meanwhile.
 */
const pieceBytes = 16 * 2 ** 20;

const megabytes = (bytes: number): string => `${upTo(bytes / 2 ** 20, 0)} MB`;

/** Is there room in the browser's storage for `bytes` bytes? Unknown sizes are tried. */
async function hasRoom(bytes: number | null): Promise<boolean> {
  if (!('caches' in globalThis)) return false;
  if (bytes === null) return true;
  return await hasRoomFor(bytes);
}

/** Whether an answer goes on where the kept beginning ends, and is of the same version of the file. */
function goesOn(response: Response, { etag, lastModified, totalBytes }: KeptNote, from: number): boolean {
  if (response.status !== 206) return false;
  const { headers } = response;
  const start = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1];
  const differs = (before: string | null, now: string | null): boolean =>
    before !== null && now !== null && before !== now;
  return (
    (start === undefined || Number(start) === from) &&
    !differs(etag, headers.get('etag')) &&
    !differs(lastModified, headers.get('last-modified')) &&
    totalBytesOf(response, from) === totalBytes
  );
}

/** A download under way: what is kept, the answer that goes on from there, and what of it has not been kept yet. */
interface Transfer {
  readonly url: URL;
  readonly response: Response;
  readonly from: number;
  readonly totalBytes: number | null;
  readonly keeps: boolean;
  note: KeptNote;
  /** What has come, where nothing can be kept: it is then all in memory. */
  readonly blobs: Blob[];
  pending: Uint8Array<ArrayBuffer>[];
}

async function start(url: URL, signal: AbortSignal): Promise<Transfer> {
  const kept = await findKept(url.href);
  const from = kept ? keptBytes(kept.note) : 0;
  if (kept && from > 0) {
    const response = await request(url, signal, `bytes=${from}-`);
    if (goesOn(response, kept.note, from)) {
      const { totalBytes } = kept.note;
      return { url, response, from, totalBytes, keeps: true, note: kept.note, blobs: [], pending: [] };
    }
    await removeKept(url.href);
    // A server that knows no ranges sends the whole file at once.
    if (response.status === 200) return await startAnew(url, response);
    await response.body?.cancel();
  }
  return await startAnew(url, await request(url, signal));
}

async function startAnew(url: URL, response: Response): Promise<Transfer> {
  const { headers } = response;
  const totalBytes = totalBytesOf(response, 0);
  const note: KeptNote = {
    url: url.href,
    totalBytes,
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    pieces: [],
    complete: false,
  };
  return { url, response, from: 0, totalBytes, keeps: await hasRoom(totalBytes), note, blobs: [], pending: [] };
}

/** Puts away what has come since the last time. */
async function putAway(transfer: Transfer): Promise<void> {
  const piece = new Blob(transfer.pending);
  transfer.pending = [];
  if (piece.size === 0) return;
  if (transfer.keeps) transfer.note = await keepPiece(transfer.note, piece);
  else transfer.blobs.push(piece);
}

async function receive(transfer: Transfer, { onProgress, signal }: LoadOptions, watch: SilenceWatch): Promise<void> {
  const { url, response, from, totalBytes } = transfer;
  if (!response.body) throw unreachable(url, new Error('the answer has no body'));
  const reader = response.body.getReader();
  let loaded = from;
  let pending = 0;
  try {
    for (;;) {
      watch.listen();
      const { done, value } = await abortable(reader.read(), signal);
      // What is done with it here may take its time.
      watch.rest();
      if (done) break;
      if (loaded === 0 && value.length >= 4 && !hasGgufMark(value)) {
        throw new PolicyError(
          'not-a-model',
          `“${fileName(url)}” is not a GGUF model: ${describeBeginning(value)}.`,
          'Give the address of the file itself, not of the page about it.',
        );
      }
      loaded += value.length;
      pending += value.length;
      transfer.pending.push(value);
      onProgress({
        stage: 'Downloading the model',
        fraction: totalBytes === null ? null : Math.min(1, loaded / totalBytes),
        loadedBytes: loaded,
        ...(totalBytes === null ? {} : { totalBytes }),
      });
      signal.throwIfAborted();
      if (pending >= pieceBytes) {
        await putAway(transfer);
        pending = 0;
      }
    }
    if (totalBytes !== null && loaded < totalBytes) throw new Error('the answer ended early');
    await putAway(transfer);
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

const isFull = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'QuotaExceededError';

function brokeOff(transfer: Transfer, cause: unknown): PolicyError {
  const { url, totalBytes, note } = transfer;
  const name = fileName(url);
  if (isFull(cause)) {
    return new PolicyError(
      'out-of-memory',
      `The browser’s storage is full: “${name}” could not be kept whole.`,
      'Free some space on your disk, remove models that you downloaded earlier, or choose the file from your disk.',
      { cause },
    );
  }
  const kept = keptBytes(note);
  const why = cause instanceof PolicyError ? `, because ${cause.message.replace(/\.$/, '')}` : '';
  const what = `The download of “${name}” from ${url.host} broke off${why}`;
  if (kept === 0) {
    return new PolicyError(
      'network',
      `${what}.`,
      'Check your connection and the free space on your disk, then try again.',
      {
        cause,
      },
    );
  }
  return new PolicyError(
    'network',
    `${what}; ${megabytes(kept)}${totalBytes === null ? '' : ` of ${megabytes(totalBytes)}`} are kept.`,
    'Check your connection, then try again: it goes on from there, unless the server only sends whole files.',
    { cause },
  );
}

/**
 * Fetches one file of a model, from the browser's cache where an earlier download was completed, and going on with one that broke off or
 * was given up. Throws a {@link PolicyError} `bad-settings` for an address that is none, `network`, `not-a-model` or
 * `out-of-memory`, or the signal's reason.
 */
export async function downloadGguf(address: string, options: LoadOptions): Promise<File> {
  const { onProgress, signal } = options;
  const url = readAddress(address);
  const name = fileName(url);
  const kept = await findKept(url.href);
  if (kept?.note.complete) return new File([...kept.blobs], name);

  onProgress({ stage: 'Asking for the model', fraction: null });
  const watch = watchServer(url);
  const given = AbortSignal.any([signal, watch.signal]);
  watch.listen();
  const transfer = await start(url, given).finally(watch.rest);
  try {
    await receive(transfer, { onProgress, signal: given }, watch);
    if (!transfer.keeps) return new File(transfer.blobs, name);
    await keepWhole(transfer.note);
    const whole = await findKept(url.href);
    if (!whole) throw new Error('the browser has cleared its storage meanwhile');
    return new File([...whole.blobs], name);
  } catch (cause) {
    if (cause instanceof PolicyError && !watch.signal.aborted) throw cause;
    if (!isFull(cause)) await putAway(transfer).catch(() => undefined);
    signal.throwIfAborted();
    throw brokeOff(transfer, cause);
  } finally {
    watch.rest();
  }
}
