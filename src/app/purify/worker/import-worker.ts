import { checkRecord, type Tool } from '../../../rollout/index.ts';
import {
  holdsOnlyLabels,
  importRecords,
  isLabelRow,
  isZip,
  ProblemList,
  readLabels,
  rowsOf,
} from '../../../datasets/import/index.ts';
import { parsePurifySettings, purifyLog } from '../../../datasets/purify/index.ts';
import { openStore, type Store } from '../../../store/index.ts';
import { keptPlaces, knownRecords, type KeptPlace } from '../../stored/known-records.ts';
import { labelChannel } from '../../stored/label-channel.ts';
import { writeScratch } from '../../stored/write-scratch.ts';
import type { ImportWorker, LabelReport, RunProgram } from '../protocol.ts';
import { giveLabels } from './give-labels.ts';

/** The worker's side of the view: reads files, purifies, writes trajectories into scratch runs. */
export function importWorker(): ImportWorker {
  let stopping = new AbortController();
  const begin = (): AbortSignal => {
    stopping = new AbortController();
    return stopping.signal;
  };
  return {
    look: async (file) => {
      for await (const { value } of rowsOf(file, new ProblemList(), { signal: begin() })) {
        if (isLabelRow(value)) return 'labels';
        return checkRecord(value).kind === 'none' ? 'log' : 'records';
      }
      return (await holdsOnlyLabels(file)) ? 'labels' : 'nothing';
    },
    purify: async ({ file, scratch, encoding, settings, app }, run, onProgress) => {
      const signal = begin();
      return await withStore(async (store) => {
        const purified = purifyLog(file, {
          settings: parsePurifySettings(settings),
          file: file.name,
          app,
          startedAt: new Date(file.lastModified).toISOString(),
          encoding,
          signal,
          onProgress,
          ...(run ? { tool: toolOf(run) } : {}),
        });
        return await writeScratch(store, { id: scratch, file: file.name }, purified, () => ({ arm: 'purified' }));
      });
    },
    importFile: async ({ file, scratch, encoding }, onProgress) => {
      const signal = begin();
      return await withStore(async (store) => {
        const places = await keptPlaces(store);
        const known = knownRecords(store, places);
        const conflicting = new Set<string>();
        const onConflict = (id: string) => void conflicting.add(id);
        const imported = importRecords(file, { signal, encoding, known, onConflict, onProgress });
        const report = await writeScratch(store, { id: scratch, file: file.name }, imported);
        // The records of a file that is no zip have no labels in it.
        const read = (await isZip(file)) ? await readLabels(file, { signal }) : null;
        if (!read) return { ...report, labels: null };
        const fresh = new Map<string, KeptPlace>();
        for await (const { id, place } of store.records.rows(scratch)) fresh.set(id, { run: scratch, place });
        const labels = await giveAndTell(store, read, (id) => {
          // What was said of another record with the same id is not said of the one that is kept.
          return fresh.get(id) ?? (conflicting.has(id) ? null : (places.get(id) ?? null));
        });
        return { ...report, labels };
      });
    },
    importLabels: async ({ file, encoding }, onProgress) => {
      const signal = begin();
      return await withStore(async (store) => {
        const read = await readLabels(file, { signal, encoding, onProgress });
        const places = await keptPlaces(store);
        const labels = read ?? { labels: new Map(), problems: new ProblemList() };
        return await giveAndTell(store, labels, (id) => places.get(id) ?? null);
      });
    },
    stop: () => stopping.abort(new DOMException('Stopped.', 'AbortError')),
  };
}

/** Gives labels, and tells the pages that show these runs. */
async function giveAndTell(...[store, read, find]: Parameters<typeof giveLabels>): Promise<LabelReport> {
  const { runs, ...report } = await giveLabels(store, read, find);
  const channel = new BroadcastChannel(labelChannel);
  for (const run of runs) channel.postMessage(run);
  channel.close();
  return report;
}

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore({ compare: false });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** The page's sandbox as the tool that confirms repairs; programs of logs come under many names of tools. */
const toolOf = (run: RunProgram): Tool => ({
  description: { name: 'code_interpreter', description: '', parameters: { type: 'object' } },
  check: ({ code }) => (typeof code === 'string' ? null : /* not words */ 'The call holds no program.'),
  execute: async ({ code }, { seed, signal }) => {
    const began = performance.now();
    const observation = await run(String(code), seed);
    signal.throwIfAborted();
    return { observation, ms: performance.now() - began };
  },
});
