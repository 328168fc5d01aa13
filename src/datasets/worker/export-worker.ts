import * as v from 'valibot';
import { openStore, type Store } from '../../store/index.ts';
import { gatesSchema } from '../gates/index.ts';
import {
  decide,
  describeSeen,
  lookAt,
  memoryOutput,
  parseDownloadOptions,
  sourceOf,
  writeDownload,
  type DownloadProgress,
  type Look,
  type RecordSource,
} from '../index.ts';
import type { ExportSelection, ExportWorker, MissingPlace } from '../save/protocol.ts';
import { throughZip } from '../zip/index.ts';
import { remembered } from './remembered-records.ts';
import { storedRecords } from './stored-records.ts';
import { temporarySpool } from './temporary-spool.ts';
import { writeTo } from './write-to.ts';

/** The trajectories that an export is about, and what was learnt of them. */
interface Opened {
  readonly source: RecordSource;
  readonly count: number;
  readonly missing: readonly MissingPlace[];
  readonly store: Store | null;
  /** Reading all records once; null before, and where it was given up. */
  looking: { readonly look: Promise<Look>; readonly stop: AbortController } | null;
  /** What that gave. */
  look: Look | null;
}

/** The worker's side of an export: reads the records, decides, writes. */
export function exportWorker(): ExportWorker {
  let opened: Opened | null = null;
  let saving = new AbortController();
  let lastAsked = 0;
  let onLook: (progress: DownloadProgress) => void = () => undefined;

  const current = (): Opened => {
    if (!opened) throw new Error('No trajectories were opened.');
    return opened;
  };

  /** What is known of the records; reads them where nobody did. */
  const looked = (of: Opened): Promise<Look> => {
    if (of.looking) return of.looking.look;
    const stop = new AbortController();
    const run = { count: of.count, signal: stop.signal, onProgress: (step: DownloadProgress) => onLook(step) };
    const look = lookAt(of.source, run).then(
      (seen) => (of.look = seen),
      (error: unknown) => {
        of.looking = null;
        throw error;
      },
    );
    of.looking = { look, stop };
    return look;
  };

  return {
    open: async (selection) => {
      giveUpLooking(opened);
      opened?.store?.close();
      opened = null;
      opened = await openSelection(selection);
    },
    describe: async (options, onProgress) => {
      const of = current();
      const asked = ++lastAsked;
      onLook = onProgress;
      const wanted = parseDownloadOptions(options);
      const look = await looked(of);
      if (asked !== lastAsked) throw new DOMException('Other options were chosen since.', 'AbortError');
      return { ...(await describeSeen(of.source, wanted, look)), missing: of.missing };
    },
    probe: async (gates) => {
      const look = await looked(current());
      return gates.map((some) => decide(look, v.parse(gatesSchema, some)).gates);
    },
    save: async (options, target, onProgress) => {
      const of = current();
      saving = new AbortController();
      const { signal } = saving;
      const wanted = parseDownloadOptions(options);
      // Two readings side by side would only slow each other down.
      if (!of.look) giveUpLooking(of);
      const run = { count: of.count, signal, onProgress, look: of.look };
      const spool = await temporarySpool();
      try {
        const [{ read, kept }, { file, bytes }] = await throughZip(
          spool,
          (output) => writeDownload(of.source, wanted, output, run),
          async (zip) => {
            const stopped = new TransformStream<Uint8Array, Uint8Array>({
              transform(chunk, controller) {
                signal.throwIfAborted();
                controller.enqueue(chunk);
              },
            });
            return await writeTo(target, zip.pipeThrough(stopped));
          },
        );
        return { bytes, read, kept, missing: of.missing, file };
      } finally {
        await spool.close();
      }
    },
    files: async (options) => {
      const of = current();
      const output = memoryOutput();
      const survey = await writeDownload(of.source, parseDownloadOptions(options), output, { count: of.count });
      const { read, kept, dropped, secrets } = survey;
      return { read, kept, dropped, secrets, files: output.files };
    },
    stop: () => saving.abort(new DOMException('The export was stopped.', 'AbortError')),
  };
}

async function openSelection({ database, runs, records }: ExportSelection): Promise<Opened> {
  if (records) {
    return { source: sourceOf(records), count: records.length, missing: [], store: null, looking: null, look: null };
  }
  const store = await openStore({ compare: false, ...(database === undefined ? {} : { name: database }) });
  try {
    const stored = await storedRecords(store, runs);
    const { count, missing } = stored;
    return { source: remembered(stored), count, missing, store, looking: null, look: null };
  } catch (error) {
    store.close();
    throw error;
  }
}

function giveUpLooking(opened: Opened | null): void {
  const looking = opened?.looking;
  if (!opened || !looking || opened.look) return;
  opened.looking = null;
  looking.look.catch(() => undefined);
  looking.stop.abort(new DOMException('The reading was given up.', 'AbortError'));
}
