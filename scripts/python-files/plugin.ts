import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import pyodide from 'pyodide/package.json' with { type: 'json' };
import { readHeapImage } from '../../src/sandbox/heap-image.ts';
import { measureStack } from '../../src/sandbox/stack/measure-stack.ts';
import { bundledEntry } from '../bundled-entry.ts';

/** Bytes of a heap that is written to standard output, at most; it has some six millions. */
const mostBytes = 64 * 2 ** 20;

/** What an engine can do that Python asks for when it starts, and keeps in its heap: switch the stacks of WebAssembly, or not. */
const engines = ['switching', 'plain'] as const;
type Engine = (typeof engines)[number];

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const pyodideFile = (name: string): string => fileOf(`../../node_modules/pyodide/${name}`);

/** Has a process of its own start the worker's program, bundled as a classic script, and gives its packed heap: see {@link pythonFiles}. */
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

/** A file that is made where there is none yet of the same origins: Pyodide and what is named. Returns its path. */
async function madeFile(name: string, origins: readonly string[], make: () => Promise<Buffer>): Promise<string> {
  const hash = createHash('sha256').update(pyodide.version);
  for (const origin of origins) hash.update('\n').update(origin);
  const folder = fileOf('../../node_modules/.cache/cleaner-lab');
  // With an ending that all hosts know: some compress what they don't know, once more and at each visit.
  const path = `${folder}/python-${name}-${hash.digest('hex').slice(0, 16)}.bin`;
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // Renamed when it is whole: two builds may run at the same time.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, await make());
  renameSync(unfinished, path);
  return path;
}

const textOf = (path: string): string => readFileSync(fileOf(path), 'utf8');
const packed = (bytes: Uint8Array): Buffer => gzipSync(bytes, { level: 9 });

/** The heap's file for an engine, made anew when the worker changes, Pyodide, or what makes it here. */
const heapFile = (worker: string, engine: Engine): Promise<string> => {
  const makers = ['start-python.ts', 'plain-worker-scope.ts', '../../src/sandbox/heap-image.ts'].map(textOf);
  return madeFile(`heap-${engine}`, [worker, ...makers], () => startPython(worker, engine));
};

/** Pyodide's module, changed as `measureStack` says, compressed. */
const moduleFile = (): Promise<string> => {
  const makers = ['../../src/sandbox/stack/measure-stack.ts', '../../src/sandbox/stack/module.ts'].map(textOf);
  return madeFile('module', makers, () =>
    Promise.resolve(packed(measureStack(new Uint8Array(readFileSync(pyodideFile('pyodide.asm.wasm'))).buffer))),
  );
};

/** Pyodide's loader, compressed. It is no module of the page's: an address of it would give what the dev server makes of one. */
const loaderFile = (): Promise<string> =>
  madeFile('loader', [], () => Promise.resolve(packed(readFileSync(pyodideFile('pyodide.asm.mjs')))));

/** The beginning of a snapshot, which an interpreter needs before all else, in base64. */
function headerOf(path: string): string {
  const { header } = readHeapImage(new Uint8Array(gunzipSync(readFileSync(path))).buffer);
  return Buffer.from(header).toString('base64');
}

/**
 * `import python from '../../workers/python.ts?python-files'` gives address and size of each file that the sandbox fetches: Pyodide's module,
 * made ready and compressed, its loader, the standard library, and, for each kind of engine, the heap of a started Python: what that worker
 * makes where it is given none, and its header. Interpreters start from it, in a twentieth of the time. All are made while the page is built, with the
 * Pyodide that the page is built with, and kept in `node_modules/.cache` until what they are made of changes. They are compressed here,
 * because few static hosts compress such files.
 */
export const pythonFiles = (): Plugin =>
  bundledEntry('python-files', '?python-files', async (worker) => {
    const [module, loader, ...heaps] = await Promise.all([
      moduleFile(),
      loaderFile(),
      ...engines.map((engine) => heapFile(worker, engine)),
    ]);
    const files = { module, loader, stdlib: pyodideFile('python_stdlib.zip') };
    const entries = [
      ...Object.entries(files).map(([name, path]) => ({ name, path, more: '' })),
      ...engines.map((name, at) => ({ name, path: heaps[at] ?? '', more: `, header: '${headerOf(heaps[at] ?? '')}'` })),
    ];
    const imports = entries.map(({ name, path }) => `import ${name}Url from ${JSON.stringify(`${path}?url`)};`);
    const values = entries.map(
      ({ name, path, more }) => `${name}: { url: ${name}Url, bytes: ${statSync(path).size}${more} }`,
    );
    return `${imports.join('\n')}\nexport default { ${values.join(', ')} };`;
  });
