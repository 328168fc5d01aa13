import { checkRecord, type Tool } from '../../../rollout/index.ts';
import { importRecords, ProblemList, rowsOf } from '../../../datasets/import/index.ts';
import { parsePurifySettings, purifyLog } from '../../../datasets/purify/index.ts';
import { openStore, type Store } from '../../../store/index.ts';
import type { ImportWorker, RunProgram } from '../protocol.ts';
import { knownRecords } from '../../stored/known-records.ts';
import { writeScratch } from '../../stored/write-scratch.ts';

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
        return checkRecord(value).kind === 'none' ? 'log' : 'records';
      }
      return 'nothing';
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
        const known = await knownRecords(store);
        const imported = importRecords(file, { signal, encoding, known, onProgress });
        return await writeScratch(store, { id: scratch, file: file.name }, imported);
      });
    },
    stop: () => stopping.abort(new DOMException('Stopped.', 'AbortError')),
  };
}

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore();
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** The page's sandbox as the tool that confirms repairs; programs of logs come under many names of tools. */
const toolOf = (run: RunProgram): Tool => ({
  description: { name: 'code_interpreter', description: '', parameters: { type: 'object' } },
  check: ({ code }) => (typeof code === 'string' ? null : 'The call holds no program.'),
  execute: async ({ code }, { seed, signal }) => {
    const began = performance.now();
    const observation = await run(String(code), seed);
    signal.throwIfAborted();
    return { observation, ms: performance.now() - began };
  },
});
