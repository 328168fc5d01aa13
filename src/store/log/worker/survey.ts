import { entryOf, type Entry, type LabelEntry } from '../entry.ts';
import { frameIn, headBytes, headIn, markBytes, markIn } from '../frame.ts';
import type { LogSurvey } from '../protocol.ts';
import type { OpenFile } from './files.ts';

/** A file that is read in pieces. */
export type ReadableFile = Pick<OpenFile, 'read' | 'getSize'>;

/** Bytes in which the next frame is looked for where one is damaged. */
const blockBytes = 1 << 16;

/** Bytes that are read of a frame at first; most headers lie in them. */
const firstBytes = 512;

/** One sound frame of a log. */
interface FoundFrame {
  readonly at: number;
  readonly length: number;
  /** null where a later version of the lab wrote it. */
  readonly entry: Entry | null;
}

/**
 * The frames of a log, without their bodies, so that many megabytes are gone through in milliseconds: whether a body is what was written is seen
 * when it is read. The last frame is checked whole, as the one that a crash may have left half written.
 */
function* framesOf(file: ReadableFile): Generator<FoundFrame, void, undefined> {
  const size = file.getSize();
  const bytesAt = (at: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
    return bytes.subarray(0, file.read(bytes, { at }));
  };
  /** Where the next frame begins, from a place on; the file's end where there is none. */
  const nextMark = (from: number): number => {
    for (let at = from; at < size; at += blockBytes) {
      const found = markIn(bytesAt(at, blockBytes + markBytes));
      if (found >= 0) return at + found;
    }
    return size;
  };
  let at = 0;
  while (at < size) {
    const begin = bytesAt(at, firstBytes);
    const head = headIn(begin);
    const length = head ? headBytes + head.headerBytes + head.bodyBytes : 0;
    if (!head || at + length > size || (at + length === size && !frameIn(bytesAt(at, length)))) {
      at = nextMark(at + 1);
      continue;
    }
    const whole = headBytes + head.headerBytes;
    const text = (whole <= begin.length ? begin : bytesAt(at, whole)).subarray(headBytes, whole);
    yield { at, length, entry: entryOf(parsed(text)) };
    at += length;
  }
}

/** Where a log's last sound frame ends, in bytes: what comes behind was left half written by a crash. */
export function soundEnd(file: ReadableFile): number {
  let end = 0;
  for (const { at, length } of framesOf(file)) end = at + length;
  return end;
}

/** What a log holds. */
export function surveyOf(file: ReadableFile, run: string): LogSurvey {
  let about: LogSurvey['about'] = null;
  const records = new Map<number, LogSurvey['records'][number]>();
  const labels = new Map<number, LabelEntry>();
  for (const { at, length, entry } of framesOf(file)) {
    if (entry?.kind === 'run' && entry.id === run) about = { at, length, entry };
    if (entry?.kind === 'record') records.set(entry.place, { at, length, entry });
    if (entry?.kind === 'label') labels.set(entry.place, entry);
  }
  return {
    run,
    about,
    records: [...records.values()].sort((a, b) => a.entry.place - b.entry.place),
    labels: [...labels.values()].filter(({ mark, note }) => mark !== null || note !== ''),
  };
}

/** A header; null where it is no JSON, as it is where its bytes were overwritten. */
function parsed(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}
