import './no-import-scripts.ts';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { layHeap, type HeapImage } from '../heap-image.ts';
import type { BootMessage } from '../protocol.ts';
import { capFiles, type MemoryFiles } from './file-cap.ts';
import { layPackages } from './install.ts';
import preload from './preload.py?raw';
import runner from './runner.py?raw';
import { Rewinder, Watch, type FileGrowth, type ModuleInside } from './rewind/index.ts';

/** A running Python, and what its types leave out. */
export interface Python {
  readonly api: PyodideAPI;
  /** Sets what is called when the interpreter dies; it can't be used afterwards. */
  onDeath(listener: DeathListener): void;
  /** Notes what can't be undone. */
  readonly watch: Watch;
  /** Takes the present state for the clean one, to which the interpreter can be set back. */
  rewinder(shared: SharedArrayBuffer | null): Rewinder;
}

/** Called at an interpreter's end: before Pyodide reports it, and after. */
export interface DeathListener {
  readonly dying: () => void;
  readonly dead: () => void;
}

/** What Pyodide exports beside its documented interface. */
interface Internals {
  readonly _api: { fatal_error: (error: unknown) => never; on_fatal?: () => void };
  readonly _module: ModuleInside;
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

/** What an interpreter's module is started with, and what is learnt of it then. */
interface Instantiation {
  /** Python's heap in bytes, at most. */
  readonly limit: number;
  /** What is laid into the heap when Emscripten has done its own part, before Pyodide goes on. */
  readonly image: HeapImage | null;
  readonly watch: Watch;
  memory: WebAssembly.Memory | null;
}

/**
 * Bounds Python's heap: a request to grow beyond the limit fails, which Python raises as MemoryError. Emscripten would take more
 * than it is asked for; it is given no more than the limit, so that an interpreter that has grown ends where a new one does.
 */
function boundMemory(environment: Record<string, unknown>, at: Instantiation): void {
  const grow = environment.emscripten_resize_heap as ResizeHeap;
  environment.emscripten_resize_heap = (asked: number) => {
    const size = asked >>> 0;
    if (size > at.limit || !at.memory) {
      at.watch.spoil();
      return 0;
    }
    const { byteLength } = at.memory.buffer;
    const wanted = Math.min(at.limit, Math.max(size, byteLength * 1.2));
    try {
      at.memory.grow(Math.max(0, Math.ceil((wanted - byteLength) / wasmPageBytes)));
    } catch {
      // Emscripten tries itself, and tells Python.
    }
    // Emscripten takes note of what there is: it can't ask for less.
    return grow(Math.max(size, at.memory.buffer.byteLength));
  };
}

/** The loader, with its module instantiated as it is to be here. */
function instantiated(loader: Loader, at: Instantiation): Loader {
  return async (settings) => {
    const { instantiateWasm } = settings;
    if (!instantiateWasm) throw new Error('Pyodide no longer instantiates its module through a hook');
    const { image } = at;
    const contents = image?.contents.arrayBuffer();
    let used = 0;
    const module = await loader({
      ...settings,
      instantiateWasm: (imports, done) => {
        boundMemory(imports.env as Record<string, unknown>, at);
        at.watch.guard(imports);
        instantiateWasm(imports, (instance, wasm) => {
          const memory = instance.exports.memory as WebAssembly.Memory;
          at.memory = memory;
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

/** A registry that never calls anything. */
class NeverFinalised {
  register(): void {
    // Nothing is freed.
  }
  unregister(): boolean {
    return false;
  }
}

/** Lets Pyodide "fetch" what was handed in. There is no network in here; this spares it the attempt. */
function serveFiles(message: BootMessage): () => void {
  const before = {
    fetch: self.fetch.bind(self),
    instantiateStreaming: WebAssembly.instantiateStreaming.bind(WebAssembly),
    FinalizationRegistry: self.FinalizationRegistry,
  };
  self.fetch = () => Promise.resolve(new Response(message.stdlib));
  WebAssembly.instantiateStreaming = async (_source, imports) => ({
    module: message.module,
    instance: await WebAssembly.instantiate(message.module, imports),
  });
  // Pyodide frees Python's objects when JavaScript's collector finds their proxies. What was made before a heap was put back
  // would be freed in another program's heap, at any time.
  self.FinalizationRegistry = NeverFinalised as unknown as typeof FinalizationRegistry;
  return () => {
    self.FinalizationRegistry = before.FinalizationRegistry;
    self.fetch = before.fetch;
    WebAssembly.instantiateStreaming = before.instantiateStreaming;
  };
}

/** Starts Python from the bytes of the message, with no network, within its limits. */
export async function boot(message: BootMessage): Promise<Python> {
  const unserve = serveFiles(message);
  const { snapshot } = message;
  const makesSnapshot = !snapshot || message.wheels.length > 0;
  const watch = new Watch();
  const growth: FileGrowth = { bytes: 0 };
  const at: Instantiation = { limit: message.limits.memoryBytes, image: snapshot, watch, memory: null };
  try {
    const loader = await importLoader(message.loader);
    const api = await loadPyodide({
      indexURL: nowhere,
      stdLibURL: `${nowhere}python_stdlib.zip`,
      lockFileContents: JSON.stringify(emptyLock),
      packageBaseUrl: nowhere,
      createPyodideModule: instantiated(loader, at),
      // Without a fixed hash seed the order of a set of strings would change from visit to visit.
      env: { PYTHONHASHSEED: '0' },
      // The header alone: the heap behind it is there already.
      ...(snapshot ? { _loadSnapshot: snapshot.header } : {}),
      _makeSnapshot: makesSnapshot,
    });
    const { _api, _module, FS } = internalsOf(api);
    // Before files are counted: what packages bring is not the program's doing.
    if (message.packages) await layPackages(api, message.packages);
    if (!makesSnapshot) {
      const full = (): Error => {
        watch.spoil();
        return new FS.ErrnoError(noSpace);
      };
      capFiles(FS.filesystems.MEMFS, { limit: message.limits.fileBytes, growth, full });
    }
    if (message.interrupt) api.setInterruptBuffer(new Uint8Array(message.interrupt));
    return {
      api,
      watch,
      rewinder: (shared) => {
        if (!at.memory) throw new Error('Python started without its memory being seen');
        return new Rewinder(_module, at.memory, watch, growth, shared);
      },
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
  FS.writeFile('lab_runner.py', runner);
  api.runPython('import lab_preload, lab_runner');
  return heapOf(api);
}
