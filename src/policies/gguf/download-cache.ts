import * as v from 'valibot';

/** The browser’s cache that keeps downloads, whole ones and beginnings. */
const cacheName = 'gguf-models';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What is written beside the pieces of a download. */
const noteSchema = v.object({
  url: v.string(),
  /** Bytes of the whole file; null where the server did not say. */
  totalBytes: v.nullable(count),
  /** What the server said of the file’s version: pieces of different versions must not be put together. */
  etag: v.nullable(v.string()),
  lastModified: v.nullable(v.string()),
  /** Bytes of each piece, in order. */
  pieces: v.array(count),
  complete: v.boolean(),
});

/** A download as it is kept: one note, and pieces that joined are the file or its beginning. */
export type KeptNote = v.InferOutput<typeof noteSchema>;

/** Cache storage exists only in secure contexts; without it each load downloads anew. */
const openCache = async (): Promise<Cache | null> => ('caches' in globalThis ? await caches.open(cacheName) : null);

/** Nothing is ever fetched from this address: it only tells the pieces of a download apart. */
const pieceAddress = (url: string, index: number): string => {
  const address = new URL('https://piece.invalid/');
  address.searchParams.set('of', url);
  address.searchParams.set('piece', String(index));
  return address.href;
};

/** Bytes of all pieces of a download. */
export const keptBytes = ({ pieces }: KeptNote): number => pieces.reduce((sum, bytes) => sum + bytes, 0);

/** What is kept of the file at an address. */
export interface KeptFile {
  readonly note: KeptNote;
  /** The pieces, in order; the browser reads them from its disk only when they are read. */
  readonly blobs: readonly Blob[];
}

/** Finds what is kept of a file; null where there is nothing, or nothing that holds together: that is then removed. */
export async function findKept(url: string): Promise<KeptFile | null> {
  const cache = await openCache();
  const response = await cache?.match(url);
  if (!cache || !response) return null;
  const note = await readNote(response);
  if (note) {
    const blobs: Blob[] = [];
    for (const [index, bytes] of note.pieces.entries()) {
      const blob = await (await cache.match(pieceAddress(url, index)))?.blob();
      if (blob?.size !== bytes) break;
      blobs.push(blob);
    }
    if (blobs.length === note.pieces.length) return { note, blobs };
  }
  await removeKept(url);
  return null;
}

async function readNote(response: Response): Promise<KeptNote | null> {
  // An older form kept the whole file where the note is now; it may be large, so its length is looked at first.
  if (response.headers.get('content-type') !== 'application/json') return null;
  const parsed = v.safeParse(noteSchema, await response.json().catch(() => null));
  return parsed.success ? parsed.output : null;
}

const writeNote = async (cache: Cache, note: KeptNote): Promise<void> => {
  await cache.put(note.url, new Response(JSON.stringify(note), { headers: { 'content-type': 'application/json' } }));
};

/**
 * Keeps a piece and returns the new note. The note is written last, so whatever interrupts this, what it tells of is there. Throws what
 * the browser throws, a `QuotaExceededError` where its storage is full.
 */
export async function keepPiece(note: KeptNote, piece: Blob): Promise<KeptNote> {
  const cache = await openCache();
  if (!cache) throw new Error('this browser keeps nothing for this page');
  await cache.put(pieceAddress(note.url, note.pieces.length), new Response(piece));
  const longer = { ...note, pieces: [...note.pieces, piece.size] };
  await writeNote(cache, longer);
  return longer;
}

/** Notes that the file is whole. */
export async function keepWhole(note: KeptNote): Promise<void> {
  const cache = await openCache();
  if (cache) await writeNote(cache, { ...note, totalBytes: keptBytes(note), complete: true });
}

/** Removes what is kept of a file and returns how many bytes that frees. */
export async function removeKept(url: string): Promise<number> {
  const cache = await openCache();
  if (!cache) return 0;
  const response = await cache.match(url);
  if (!response) return 0;
  const note = await readNote(response.clone());
  const freed = note ? keptBytes(note) : (await response.blob()).size;
  // The note goes first: pieces without a note are garbage, a note without pieces would be a lie.
  await cache.delete(url);
  for (let index = 0; await cache.delete(pieceAddress(url, index)); index++);
  return freed;
}

/** The notes of all downloads. */
export async function allKept(): Promise<KeptNote[]> {
  const cache = await openCache();
  const notes: KeptNote[] = [];
  for (const request of (await cache?.keys()) ?? []) {
    if (new URL(request.url).hostname === 'piece.invalid') continue;
    const response = await cache?.match(request);
    const note = response && (await readNote(response));
    if (note) notes.push(note);
  }
  return notes;
}
