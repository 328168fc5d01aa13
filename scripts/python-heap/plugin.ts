import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import pyodide from 'pyodide/package.json' with { type: 'json' };
import { bundledEntry } from '../bundled-entry.ts';

/** Bytes of a heap that is written to standard output, at most; it has some six millions. */
const mostBytes = 64 * 2 ** 20;

/** What an engine can do that Python asks for when it starts, and keeps in its heap: switch the stacks of WebAssembly, or not. */
const engines = ['switching', 'plain'] as const;
type Engine = (typeof engines)[number];

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Has a process of its own start the worker's program, bundled as a classic script, and gives its packed heap: see {@link pythonHeap}. */
export function startPython(worker: string, engine: Engine): Promise<Buffer> {
  const args = ['--no-warnings', '--import', 'tsx', fileOf('start-python.ts'), engine];
  return new Promise((resolve, reject) => {
    // The zone is part of the heap; the worker sets its own when it starts.
    const options = { encoding: 'buffer', maxBuffer: mostBytes, env: { ...process.env, TZ: 'UTC' } } as const;
    const child = execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`Python’s heap could not be made: ${stderr.toString() || error.message}`));
      else resolve(stdout);
    });
    child.stdin?.end(worker);
  });
}

/** The files of the lab's that decide what is written, beside the worker itself. */
const makers = ['start-python.ts', 'plain-worker-scope.ts', '../../src/sandbox/heap-image.ts'];

/** The heap's file for an engine, made where there is none yet of this worker, this Pyodide and these makers. */
async function heapFile(worker: string, engine: Engine): Promise<string> {
  const hash = createHash('sha256').update(`${pyodide.version}\n${worker}`);
  for (const maker of makers) hash.update(readFileSync(fileOf(maker)));
  const folder = fileOf('../../node_modules/.cache/cleaner-lab');
  const path = `${folder}/python-${engine}-${hash.digest('hex').slice(0, 16)}.heap`;
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // Renamed when it is whole: two builds may run at the same time.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, await startPython(worker, engine));
  renameSync(unfinished, path);
  return path;
}

/**
 * `import heaps from '../../workers/python.ts?python-heap'` gives, for each kind of engine, the address and the size of a file with the heap
 * of a started Python: what that worker makes where it is given none. Interpreters start from it, in a twentieth of the time. It is
 * made while the page is built, with the Pyodide that the page is built with, and kept in `node_modules/.cache` until the worker or
 * Pyodide changes.
 */
export const pythonHeap = (): Plugin =>
  bundledEntry('python-heap', '?python-heap', async (worker) => {
    const paths = await Promise.all(engines.map((engine) => heapFile(worker, engine)));
    const imports = engines.map((engine, at) => `import ${engine} from ${JSON.stringify(`${paths[at]}?url`)};`);
    const entries = engines.map(
      (engine, at) => `${engine}: { url: ${engine}, bytes: ${statSync(paths[at] ?? '').size} }`,
    );
    return `${imports.join('\n')}\nexport default { ${entries.join(', ')} };`;
  });
