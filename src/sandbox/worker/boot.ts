import './no-import-scripts.ts';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { layHeap, type HeapImage } from '../heap-image.ts';
import type { BootMessage } from '../protocol.ts';
import { capFiles, type MemoryFiles } from './file-cap.ts';
import { layPackages } from './install.ts';
import preload from './preload.py?raw';
import runner from './runner.py?raw';
import allowList from '../speed/allow_list.py?raw';

/** A running Python, and what its types leave out. */
export interface Python {
  readonly api: PyodideAPI;
  /** Sets what is called when the interpreter dies; it can't be used afterwards. */
  onDeath(listener: DeathListener): void;
}

/** Told of an interpreter's end: before Pyodide reports it, and after. */
export interface DeathListener {
  readonly dying: () => void;
  readonly dead: () => void;
}

/** What Pyodide exports beside its documented interface. */
interface Internals {
  readonly _api: { fatal_error: (error: unknown) => never; on_fatal?: () => void };
  readonly FS: {
    readonly filesystems: { readonly MEMFS: MemoryFiles };
    readonly ErrnoError: new (errno: number) => Error;
    writeFile(path: string, text: string): void;
  };
}

type Loader = NonNullable<NonNullable<Parameters<typeof loadPyodide>[0]>['createPyodideModule']>;
type ResizeHeap = (size: number) => number | boolean;

/** An address that is never asked: `fetch` is replaced while Python boots. */
const nowhere = 'https://pyodide.invalid/';

/** Emscripten's number for "No space left on device". */
const noSpace = 51;

/** The lock file of a distribution without packages: nothing could be fetched from it in here. The header is that of the pinned Pyodide. */
const emptyLock = {
  info: { abi_version: '2026_0', arch: 'wasm32', platform: 'emscripten_5_0_3', python: '3.14.2', version: '314.0.7' },
  packages: {},
} as const;

async function importLoader(source: Blob): Promise<Loader> {
  const url = URL.createObjectURL(source);
  try {
    const { default: loader } = (await import(/* @vite-ignore */ url)) as { default: Loader };
    return loader;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * The loader, with Python's heap bounded: a request to grow beyond the limit fails, which Python raises as MemoryError. An image
 * to start from is laid into the heap when Emscripten has done its own part, before Pyodide goes on.
 */
function boundMemory(loader: Loader, limit: number, image: HeapImage | null): Loader {
  return async (settings) => {
    const { instantiateWasm } = settings;
    if (!instantiateWasm) throw new Error('Pyodide no longer instantiates its module through a hook');
    const contents = image?.contents.arrayBuffer();
    let used = 0;
    const module = await loader({
      ...settings,
      instantiateWasm: (imports, done) => {
        const environment = imports.env as Record<string, unknown>;
        const grow = environment.emscripten_resize_heap as ResizeHeap;
        environment.emscripten_resize_heap = (size: number) => (size >>> 0 > limit ? 0 : grow(size));
        instantiateWasm(imports, (instance, wasm) => {
          const memory = instance.exports.memory as WebAssembly.Memory;
          used = memory.buffer.byteLength;
          const short = (image?.length ?? 0) - used;
          if (short > 0) memory.grow(Math.ceil(short / wasmPageBytes));
          done(instance, wasm);
        });
      },
    });
    const { HEAPU8: heap } = module as unknown as { HEAPU8: Uint8Array };
    if (image && contents) layHeap(heap, image, await contents, used);
    return module;
  };
}

/** Bytes of a page of WebAssembly's memory. */
const wasmPageBytes = 65_536;

/** Lets Pyodide "fetch" what was handed in. There is no network in here; this spares it the attempt. */
function serveFiles(message: BootMessage): () => void {
  const before = {
    fetch: self.fetch.bind(self),
    instantiateStreaming: WebAssembly.instantiateStreaming.bind(WebAssembly),
  };
  self.fetch = () => Promise.resolve(new Response(message.stdlib));
  WebAssembly.instantiateStreaming = async (_source, imports) => ({
    module: message.module,
    instance: await WebAssembly.instantiate(message.module, imports),
  });
  return () => {
    self.fetch = before.fetch;
    WebAssembly.instantiateStreaming = before.instantiateStreaming;
  };
}

/** Starts Python from the bytes of the message, with no network, within its limits. */
export async function boot(message: BootMessage): Promise<Python> {
  const unserve = serveFiles(message);
  const { snapshot } = message;
  const makesSnapshot = !snapshot || message.wheels.length > 0;
  try {
    const loader = await importLoader(message.loader);
    const api = await loadPyodide({
      indexURL: nowhere,
      stdLibURL: `${nowhere}python_stdlib.zip`,
      lockFileContents: JSON.stringify(emptyLock),
      packageBaseUrl: nowhere,
      createPyodideModule: boundMemory(loader, message.limits.memoryBytes, snapshot),
      // Without a fixed hash seed the order of a set of strings would change from visit to visit.
      env: { PYTHONHASHSEED: '0' },
      // The header alone: the heap behind it is there already.
      ...(snapshot ? { _loadSnapshot: snapshot.header } : {}),
      _makeSnapshot: makesSnapshot,
    });
    const { _api, FS } = internalsOf(api);
    // Before files are counted: what packages bring is not the program's doing.
    if (message.packages) await layPackages(api, message.packages);
    if (!makesSnapshot) capFiles(FS.filesystems.MEMFS, message.limits.fileBytes, () => new FS.ErrnoError(noSpace));
    if (message.interrupt) api.setInterruptBuffer(new Uint8Array(message.interrupt));
    return {
      api,
      onDeath: ({ dying, dead }) => {
        const report = _api.fatal_error;
        _api.fatal_error = (error) => {
          dying();
          return report(error);
        };
        _api.on_fatal = dead;
      },
    };
  } finally {
    unserve();
  }
}

/** Reaches what Pyodide's types leave out. */
const internalsOf = (api: PyodideAPI): Internals => api as unknown as Internals;

/** The interpreter's heap, as a new one can be started from it. */
export const heapOf = (api: PyodideAPI): ArrayBuffer => api.makeMemorySnapshot().slice().buffer;

/** Takes the snapshot that all further interpreters start from: Python, its usual modules and the runner. */
export function takeSnapshot({ api }: Python): ArrayBuffer {
  const { FS } = internalsOf(api);
  FS.writeFile('lab_preload.py', preload);
  FS.writeFile('lab_allow_list.py', allowList);
  FS.writeFile('lab_runner.py', runner);
  api.runPython('import lab_preload, lab_runner');
  return heapOf(api);
}
