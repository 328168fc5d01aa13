/**
 * Run by plugin.ts, in a process of its own: starts Python with the worker's program, which comes on standard input, and writes its packed
 * heap to standard output. With the argument `switching`, in an engine that can switch the stacks of WebAssembly.
 */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { constants, Script } from 'node:vm';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { packHeap, writeHeapImage } from '../../src/sandbox/heap-image.ts';
import { parseLimits } from '../../src/sandbox/limits.ts';
import type { BootMessage, PrepareMessage, WorkerMessage } from '../../src/sandbox/protocol.ts';
import { becomeWorkerScope } from './plain-worker-scope.ts';

const pyodide = new URL('../../node_modules/pyodide/', import.meta.url);
// `process` is gone later.
const { argv, stdin, stdout } = process;
const exit: typeof process.exit = process.exit.bind(process);
const worker = await text(stdin);
const message: BootMessage = {
  type: 'boot',
  module: await WebAssembly.compile(await readFile(new URL('pyodide.asm.wasm', pyodide))),
  stdlib: new Blob([await readFile(new URL('python_stdlib.zip', pyodide))]),
  snapshot: null,
  interrupt: null,
  wheels: [],
  packages: null,
  limits: parseLimits({}),
  isolation: 'worker',
  cleanHeap: null,
};

const send = becomeWorkerScope(
  (said) => {
    void answered(said as WorkerMessage);
  },
  new URL('pyodide.asm.mjs', pyodide).href,
  argv[2] === 'switching',
);
new Script(worker, { importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER }).runInThisContext();
const prepare: PrepareMessage = { type: 'prepare', loader: new Blob([]), header: null, makesSnapshot: true };
send(prepare);
send(message);

async function answered(said: WorkerMessage): Promise<void> {
  if (said.type !== 'snapshot') {
    console.error(said.type === 'boot-failed' ? said.message : `the worker said ${said.type}`);
    return exit(1);
  }
  const image = await writeHeapImage(packHeap(said.bytes, said.zone));
  const packed = await promisify(gzip)(image, { level: 9 });
  stdout.write(packed, () => exit(0));
}
