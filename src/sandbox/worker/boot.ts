import './no-import-scripts.ts';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { layHeap, type HeapImage } from '../heap-image.ts';
import type { BootMessage, PrepareMessage } from '../protocol.ts';
import { DeepCalls } from './deep-calls.ts';
import { capFiles, type MemoryFiles } from './file-cap.ts';
import { layPackages } from './install.ts';
import preload from './preload.py?raw';
import runner from './runner.py?raw';
import threads from './threads.py?raw';
import timeZone from './time_zone.py?raw';
import { Rewinder, Watch, type FileGrowth, type ModuleInside } from './rewind/index.ts';

/** A running Python, and what its types leave out. */
export interface Python {
  readonly api: PyodideAPI;
  /** Sets what is called when the interpreter dies; it can't be used afterwards. */
  onDeath(listener: DeathListener): void;
  /** Where C keeps the time zone, once it has asked for it: see `HeapImage.zone`. */
  readonly zone: readonly number[];
  /** To be called before each program. */
  beginProgram(): void;
  /** Takes the present state for the clean one, to which the interpreter can be set back. */
  rewinder(shared: SharedArrayBuffer | null): Rewinder;
}

/** Called at an interpreter's end: before Pyodide reports it, and after. */
export interface DeathListener {
  readonly dying: () => void;
  readonly dead: (error: unknown) => void;
}

/** What Pyodide exports beside its documented interface. */
interface Internals {
  readonly _api: { fatal_error: (error: unknown) => never; on_fatal?: (error: unknown) => void };
  readonly _module: ModuleInside & {
    __tzset_js(...addresses: readonly number[]): void;
    /** Whether what runs may wait for a promise. */
    readonly validSuspender?: { value: boolean };
  };
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
  /** What the interpreter starts from; it may still be on its way. */
  readonly coming: Promise<BootMessage>;
  /** Python's heap in bytes, at most, and how long the one is that is laid; set when the message is there. */
  limit: number;
  heapBytes: number;
  /** Whether nothing is laid: then where C has its time zone put is noted. */
  readonly notesZone: boolean;
  readonly watch: Watch;
  zone: readonly number[];
  memory: WebAssembly.Memory | null;
  exports: WebAssembly.Exports | null;
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

/** Notes where C has its time zone put. */
function noteZone(environment: Record<string, unknown>, at: Instantiation): void {
  const setZone = environment._tzset_js as (...addresses: readonly number[]) => void;
  environment._tzset_js = (...addresses: readonly number[]) => {
    at.zone = addresses;
    setZone(...addresses);
  };
}

/** What Emscripten's module gives of a heap that nothing has started in yet. */
interface ModuleWithHeap {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly __PyRuntime: number;
  readonly __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number;
}

/**
 * Where Python keeps the function by which it calls those of C, and which one Pyodide's loader chose here: it depends on what the engine's
 * WebAssembly can do, and the image may have been made by another one.
 */
function trampolineOf(module: ModuleWithHeap): { readonly at: number; readonly pointer: number } {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4] ?? 0;
  const at = (module.__PyRuntime + offset) / 4;
  return { at, pointer: module.HEAP32[at] ?? 0 };
}

/** The loader, with its module instantiated as it is to be here. */
function instantiated(loader: Loader, at: Instantiation): Loader {
  return async (settings) => {
    const { instantiateWasm } = settings;
    if (!instantiateWasm) throw new Error('Pyodide no longer instantiates its module through a hook');
    const image = at.coming.then(({ snapshot }) => snapshot);
    const contents = image.then((given) => given?.contents.arrayBuffer());
    let used = 0;
    const module = await loader({
      ...settings,
      instantiateWasm: (imports, done) => {
        boundMemory(imports.env as Record<string, unknown>, at);
        if (at.notesZone) noteZone(imports.env as Record<string, unknown>, at);
        at.watch.guard(imports);
        instantiateWasm(imports, (instance, wasm) => {
          const memory = instance.exports.memory as WebAssembly.Memory;
          at.memory = memory;
          at.exports = instance.exports;
          used = memory.buffer.byteLength;
          // Before Emscripten looks at it.
          const short = at.heapBytes - used;
          if (short > 0) memory.grow(Math.ceil(short / wasmPageBytes));
          done(instance, wasm);
        });
      },
    });
    const [heap, bytes] = await Promise.all([image, contents]);
    if (heap && bytes) {
      const inside = module as unknown as ModuleWithHeap;
      const trampoline = trampolineOf(inside);
      layHeap(inside.HEAPU8, heap, bytes, used);
      inside.HEAP32[trampoline.at] = trampoline.pointer;
    }
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
function serveFiles(message: Promise<BootMessage>): () => void {
  const before = {
    fetch: self.fetch.bind(self),
    instantiateStreaming: WebAssembly.instantiateStreaming.bind(WebAssembly),
    FinalizationRegistry: self.FinalizationRegistry,
  };
  self.fetch = async () => new Response((await message).stdlib);
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const { module } = await message;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  // Pyodide frees Python's objects when JavaScript's collector finds their proxies. What was made before a heap was put back
  // would be freed in another program's heap, at any time.
  self.FinalizationRegistry = NeverFinalised as unknown as typeof FinalizationRegistry;
  return () => {
    self.FinalizationRegistry = before.FinalizationRegistry;
    self.fetch = before.fetch;
    WebAssembly.instantiateStreaming = before.instantiateStreaming;
  };
}

/**
 * Starts Python from the bytes of the messages, with no network, within its limits.
 *
 * @param coming The second message: all that can be done before is done before.
 */
export async function boot(prepare: PrepareMessage, coming: Promise<BootMessage>): Promise<Python> {
  const { header, makesSnapshot } = prepare;
  const watch = new Watch();
  const growth: FileGrowth = { bytes: 0 };
  const notesZone = header === null;
  const at: Instantiation = { coming, limit: 0, heapBytes: 0, notesZone, watch, zone: [], memory: null, exports: null };
  // The first to be told, so that these are set for those who wait, too.
  const arrived = coming.then((message) => {
    at.limit = message.limits.memoryBytes;
    at.heapBytes = message.snapshot?.length ?? 0;
    return message;
  });
  const unserve = serveFiles(arrived);
  try {
    const loader = await importLoader(prepare.loader);
    const api = await loadPyodide({
      indexURL: nowhere,
      stdLibURL: `${nowhere}python_stdlib.zip`,
      lockFileContents: JSON.stringify(emptyLock),
      packageBaseUrl: nowhere,
      createPyodideModule: instantiated(loader, at),
      // Without a fixed hash seed the order of a set of strings would change from visit to visit. The language is not the visitor's: it
      // lies in the heap that interpreters start from, which is the same for all.
      env: { PYTHONHASHSEED: '0', LANG: 'C.UTF-8' },
      // The header alone: the heap behind it is there already.
      ...(header ? { _loadSnapshot: header } : {}),
      _makeSnapshot: makesSnapshot,
    });
    const { _api, _module, FS } = internalsOf(api);
    const message = await arrived;
    const { snapshot } = message;
    if (snapshot) setTimeZone(api, _module, snapshot.zone);
    // Before files are counted: what packages bring is not the program's doing.
    if (message.packages) await layPackages(api, message.packages);
    if (!makesSnapshot) {
      const full = (): Error => {
        watch.spoil();
        return new FS.ErrnoError(noSpace);
      };
      capFiles(FS.filesystems.MEMFS, { limit: message.limits.fileBytes, growth, full });
    }
    // Last: the table gets longer, and the heap may have been made where it did not.
    const deepCalls = at.exports && DeepCalls.of(at.exports);
    // Where nobody can write into it, Python looks at it all the same, and leaves WebAssembly for that: WebKit can end a thread only where it does.
    api.setInterruptBuffer(new Uint8Array(message.interrupt ?? new ArrayBuffer(1)));
    return {
      api,
      zone: at.zone,
      beginProgram: () => {
        watch.begin();
        deepCalls?.begin(_module.validSuspender ?? null);
      },
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

/** Gives Python the visitor's time zone: its heap was made in another one. */
function setTimeZone(api: PyodideAPI, module: Internals['_module'], zone: HeapImage['zone']): void {
  if (zone.length === 0) return;
  module.__tzset_js(...zone);
  (api.pyimport('lab_time_zone') as { learn(): void }).learn();
}

/** Reaches what Pyodide's types leave out. */
const internalsOf = (api: PyodideAPI): Internals => api as unknown as Internals;

/** The interpreter's heap, as a new one can be started from it. */
export const heapOf = (api: PyodideAPI): ArrayBuffer => api.makeMemorySnapshot().slice().buffer;

/** Takes the snapshot that all further interpreters start from: Python, its usual modules and the runner. */
export function takeSnapshot({ api }: Python): ArrayBuffer {
  const { FS } = internalsOf(api);
  FS.writeFile('lab_preload.py', preload);
  FS.writeFile('lab_threads.py', threads);
  FS.writeFile('lab_runner.py', runner);
  FS.writeFile('lab_time_zone.py', timeZone);
  api.runPython('import lab_preload, lab_threads, lab_runner, lab_time_zone');
  return heapOf(api);
}
