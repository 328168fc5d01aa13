import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import pyodide from 'pyodide/package.json' with { type: 'json' };
import { bundleScript } from '../script-text-plugin.ts';

const suffix = '?python-heap';

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

/**
 * `import heaps from '../../workers/python.ts?python-heap'` gives, for each kind of engine, the address and the size of a file with the heap
 * of a started Python: what that worker makes where it is given none. Interpreters start from it, in a twentieth of the time. It is
 * made while the page is built, with the Pyodide that the page is built with, and kept in `node_modules/.cache` until the worker or
 * Pyodide changes. The same in dev, build and preview.
 */
export const pythonHeap = (): Plugin => ({
  name: 'python-heap',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith(suffix)) return null;
    const entry = await this.resolve(id.slice(0, -suffix.length), importer);
    return entry ? entry.id + suffix : null;
  },
  async load(id) {
    if (!id.endsWith(suffix)) return null;
    const { text, modules } = await bundleScript(id.slice(0, -suffix.length));
    for (const module of modules) if (module.startsWith('/')) this.addWatchFile(module.replace(/\?.*$/, ''));
    const maker =
      readFileSync(fileOf('start-python.ts'), 'utf8') + readFileSync(fileOf('plain-worker-scope.ts'), 'utf8');
    const key = createHash('sha256').update(`${pyodide.version}\n${maker}\n${text}`).digest('hex').slice(0, 16);
    const folder = fileOf('../../node_modules/.cache/cleaner-lab');
    mkdirSync(folder, { recursive: true });
    const files = await Promise.all(
      engines.map(async (engine) => {
        const path = `${folder}/python-${engine}-${key}.heap`;
        if (!existsSync(path)) {
          // Renamed when it is whole: two builds may run at the same time.
          const unfinished = `${path}.${process.pid}`;
          writeFileSync(unfinished, await startPython(text, engine));
          renameSync(unfinished, path);
        }
        return { engine, path, bytes: statSync(path).size };
      }),
    );
    const imports = files.map(({ engine, path }) => `import ${engine} from ${JSON.stringify(`${path}?url`)};`);
    const entries = files.map(({ engine, bytes }) => `${engine}: { url: ${engine}, bytes: ${bytes} }`);
    return { code: `${imports.join('\n')}\nexport default { ${entries.join(', ')} };`, moduleType: 'js' };
  },
});
