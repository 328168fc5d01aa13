import { checkRecord, type Tool } from '../../../rollout/index.ts';
import { importRecords, ProblemList, rowsOf } from '../../../datasets/import/index.ts';
import { parsePurifySettings, purifyLog } from '../../../datasets/purify/index.ts';
import { openStore } from '../../../store/index.ts';
import { openWorkbench } from '../../scratch/index.ts';
import type { ImportWorker, RunProgram } from '../protocol.ts';
import { keepRun } from './keep-run.ts';
import { knownRecords } from './known-records.ts';
import { writeScratch } from './write-scratch.ts';

/** The worker's side of the view: reads files, purifies, puts trajectories on the workbench. */
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
    purify: async ({ file, workplace, settings, app }, run, onProgress) => {
      const signal = begin();
      const bench = await openWorkbench();
      try {
        const purified = purifyLog(file, {
          settings: parsePurifySettings(settings),
          file: file.name,
          app,
          startedAt: new Date(file.lastModified).toISOString(),
          signal,
          onProgress,
          ...(run ? { tool: toolOf(run) } : {}),
        });
        return await writeScratch(bench.records, workplace, purified, () => ({ arm: 'purified' }));
      } finally {
        bench.close();
      }
    },
    importFile: async (file, workplace, onProgress) => {
      const signal = begin();
      const [bench, store] = await Promise.all([openWorkbench(), openStore()]);
      try {
        const known = await knownRecords(store);
        return await writeScratch(bench.records, workplace, importRecords(file, { signal, known, onProgress }));
      } finally {
        bench.close();
        store.close();
      }
    },
    keep: async (workplace, title, file, onKept) => {
      const signal = begin();
      const [bench, store] = await Promise.all([openWorkbench(), openStore()]);
      try {
        return await keepRun({ bench, store, workplace, title, file, signal, onKept });
      } finally {
        bench.close();
        store.close();
      }
    },
    stop: () => stopping.abort(new DOMException('It was stopped.', 'AbortError')),
  };
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
