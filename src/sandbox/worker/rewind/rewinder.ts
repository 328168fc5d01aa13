import { captureFiles, checkFiles, restoreFiles, type FileState, type FileSystem } from './file-state.ts';
import type { Watch } from './harmless-imports.ts';
import { HeapState, type HeapDifference } from './heap-state.ts';

/** What Pyodide's module gives beside its documented interface. */
export interface ModuleInside {
  readonly FS: FileSystem;
  /** What texts of 64 characters and more come out of Python with; made when it is first needed. */
  _asciiTextDecoder?: TextDecoder;
  /** The address at which the heap's end is written. */
  _emscripten_get_sbrk_ptr(): number;
  stackSave(): number;
  /** JavaScript's objects that Python refers to, by number; throws beyond the last one. */
  __hiwire_get(index: number): unknown;
  /** Negative where it fails. */
  __hiwire_set(index: number, value: unknown): number;
}

/** What counts how much files have grown. */
export interface FileGrowth {
  bytes: number;
}

/** A state that the interpreter can be set back to. */
export interface Checkpoint {
  readonly heap: HeapDifference;
  readonly files: FileState;
  readonly grown: number;
}

/** More references than a new interpreter has, by far. */
const mostReferences = 10_000;

/** An interpreter's parts that a program changes, and ways back. */
export class Rewinder {
  readonly #module: ModuleInside;
  readonly #watch: Watch;
  readonly #growth: FileGrowth;
  readonly #heap: HeapState;
  readonly #files: FileState;
  readonly #references: readonly unknown[];
  readonly #stack: number;

  /**
   * Takes the present state, in which no program has run, for the clean one.
   *
   * @param shared The clean heap of another interpreter of the same kind, where there is one.
   */
  constructor(
    module: ModuleInside,
    memory: WebAssembly.Memory,
    watch: Watch,
    growth: FileGrowth,
    shared: SharedArrayBuffer | null,
  ) {
    this.#module = module;
    this.#watch = watch;
    this.#growth = growth;
    checkFiles(module.FS);
    // Otherwise the first program with a long error would leave it, and the next ones could see that.
    module._asciiTextDecoder ??= new TextDecoder('latin1');
    const end = module._emscripten_get_sbrk_ptr();
    this.#heap = new HeapState(memory, () => new Uint32Array(memory.buffer, end, 1)[0] ?? 0, shared);
    this.#files = captureFiles(module.FS);
    this.#references = referencesOf(module);
    this.#stack = module.stackSave();
    watch.trust();
  }

  /** The clean heap, for other interpreters; null where memory can't be shared. */
  get cleanHeap(): SharedArrayBuffer | null {
    return this.#heap.shared;
  }

  /** False where something was done, since the interpreter started, that can't be undone. */
  get possible(): boolean {
    return !this.#watch.spoiled && this.#module.stackSave() === this.#stack;
  }

  /** Keeps the present state. To be called between two runs, while {@link possible}. */
  checkpoint(): Checkpoint {
    return { heap: this.#heap.difference(), files: captureFiles(this.#module.FS), grown: this.#growth.bytes };
  }

  /** Sets the interpreter back; null for the clean state. To be called between two runs, while {@link possible}. */
  rewind(to: Checkpoint | null): void {
    this.#heap.restore(to?.heap ?? null);
    restoreFiles(this.#module.FS, to?.files ?? this.#files);
    this.#growth.bytes = to?.grown ?? 0;
    // None is added without being noticed, but one that was there can have been given up. Counts and gaps are in the heap.
    for (const [index, value] of this.#references.entries()) {
      if (this.#module.__hiwire_set(index, value) < 0)
        throw new Error('a reference to JavaScript could not be put back');
    }
  }
}

function referencesOf(module: ModuleInside): unknown[] {
  const references: unknown[] = [];
  try {
    while (references.length < mostReferences) references.push(module.__hiwire_get(references.length));
  } catch {
    // Beyond the last one.
  }
  return references;
}
