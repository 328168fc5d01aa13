import { stackExports } from '../stack/index.ts';

/** What Python's module exports that is needed here. */
interface PythonExports {
  readonly __stack_pointer: WebAssembly.Global<'i32'>;
  readonly __indirect_function_table: WebAssembly.Table;
  readonly _PyEval_EvalFrameDefault: (...args: unknown[]) => unknown;
  readonly PyUnstable_ThreadState_SetStackProtection: (thread: number, begin: number, bytes: number) => number;
  readonly PyThread_get_stacksize: () => number;
  readonly malloc: (bytes: number) => number;
  readonly free: (address: number) => void;
}

/**
 * The least of Python's stack, in bytes, that is used before the next call of the evaluation goes on in a new stack: some 100 cached
 * calls. The engine's has 984 KB in Chromium.
 */
const usedBytes = 40 * 1024;

/**
 * What data may take after that, in bytes, before Python raises RecursionError: lists in lists, say, which are walked through without an
 * evaluation between them. The worst of them (JSON that is read) took 9 to 12 bytes of the engine's stack for one of Python's, and
 * may use all of both numbers. 1,000 lists in lists take 23 KB.
 */
const dataBytes = 24 * 1024;

/** What Python keeps below its limit for itself: two margins of 8 KB. */
const marginBytes = 16 * 1024;

const stackBytes = usedBytes + dataBytes + marginBytes;

/**
 * As many stacks as it takes to call as deep as CPython does with the 8 MB of a Linux process: about 14,000 cached calls. A program
 * that asks for a larger stack (`threading.stack_size`) gets more, as far as its memory goes.
 */
const usualStacks = 150;

/** More can't be had: what calls the next stack lies on the worker's own, of which some 800 calls use up all. */
const mostStacks = 500;

/** What one stack stands for, in bytes of CPython's. */
const worthBytes = (8 * 1024 * 1024) / usualStacks;

/**
 * A module that stands in the table of Python's (`c`), and runs the evaluation and keeps what it gave (`go`, `d` for done, `r` for the
 * result): a call in a new stack only gives a promise. `c` asks JavaScript (`n`) whether a new stack is needed.
 */
// prettier-ignore
const bridge = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  // Types: (i32 i32 i32) -> i32, (i32 i32 i32) -> nothing, (i32) -> i32.
  1, 19, 3, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f, 0x60, 3, 0x7f, 0x7f, 0x7f, 0, 0x60, 1, 0x7f, 1, 0x7f,
  // Imports `e.m` (in a new stack), `e.r` (in this one) and `e.n`; two functions; two numbers that can change.
  2, 19, 3, 1, 0x65, 1, 0x6d, 0, 0, 1, 0x65, 1, 0x72, 0, 0, 1, 0x65, 1, 0x6e, 0, 2,
  3, 3, 2, 0, 1,
  6, 11, 2, 0x7f, 1, 0x41, 0, 0x0b, 0x7f, 1, 0x41, 0, 0x0b,
  // Exports.
  7, 18, 4, 1, 0x63, 0, 3, 2, 0x67, 0x6f, 0, 4, 1, 0x64, 3, 0, 1, 0x72, 3, 1,
  10, 45, 2,
  // c: e.n(the thread) ? e.m(its arguments) : e.r(its arguments).
  26, 0, 0x20, 0, 0x10, 2, 0x04, 0x7f, 0x20, 0, 0x20, 1, 0x20, 2, 0x10, 0, 0x05, 0x20, 0, 0x20, 1, 0x20, 2, 0x10, 1, 0x0b, 0x0b,
  // go: r = e.r(its arguments); d = 1.
  16, 0, 0x20, 0, 0x20, 1, 0x20, 2, 0x10, 1, 0x24, 1, 0x41, 1, 0x24, 0, 0x0b,
]);

/** What the module of {@link bridge} exports. */
interface Bridge {
  readonly c: (...args: number[]) => number;
  readonly go: (...args: number[]) => void;
  readonly d: WebAssembly.Global<'i32'>;
  readonly r: WebAssembly.Global<'i32'>;
}

/** JavaScript's part of switching stacks. */
type Promising = (run: (...args: number[]) => void) => (...args: number[]) => Promise<unknown>;

/**
 * Lets Python's calls go as deep as CPython's do, and has it raise RecursionError where they can't. The engine gives a stack of 984 KB
 * and no way to ask for more, but each call that may wait for a promise (`WebAssembly.promising`) gets a stack of its own. So a call
 * of the evaluation that would use up its stack is run in the next one, at once and to its end: it never waits. Nothing of it is
 * left when it has returned. Needs a module changed by `measureStack`; does nothing where the engine can't switch stacks.
 */
export class DeepCalls {
  readonly #python: PythonExports;
  readonly #limit: WebAssembly.Global<'i32'>;
  readonly #bridge: Bridge;
  readonly #go: (...args: number[]) => Promise<unknown>;
  /** Stacks in use, the first not counted. */
  #stacks = 0;
  /** Where the part of Python's stack ends that is used now; null before a run's first evaluation. */
  #part: number | null = null;
  /** Called before and after a call in a new stack: nothing in it may wait for a promise. */
  #waiting: { value: boolean } | null = null;

  private constructor(
    python: PythonExports,
    limit: WebAssembly.Global<'i32'>,
    slot: WebAssembly.Global<'i32'>,
    promising: Promising,
  ) {
    this.#python = python;
    this.#limit = limit;
    const imports = { e: { m: this.#goOn, n: this.#needsMore, r: python._PyEval_EvalFrameDefault } };
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bridge), imports);
    this.#bridge = instance.exports as unknown as Bridge;
    this.#go = promising(this.#bridge.go);
    const table = python.__indirect_function_table;
    slot.value = table.length;
    table.grow(1, this.#bridge.c);
  }

  /** To be called when the interpreter has started; null where stacks can't be switched. */
  static of(exports: WebAssembly.Exports): DeepCalls | null {
    const { promising } = WebAssembly as unknown as { promising?: Promising };
    const limit = exports[stackExports.limit];
    const slot = exports[stackExports.slot];
    if (!promising || !(limit instanceof WebAssembly.Global) || !(slot instanceof WebAssembly.Global)) return null;
    return new DeepCalls(
      exports as unknown as PythonExports,
      limit as WebAssembly.Global<'i32'>,
      slot as WebAssembly.Global<'i32'>,
      promising,
    );
  }

  /**
   * To be called before a program is run in a stack of its own (`callPromising`).
   *
   * @param waiting What says whether a program may wait for a promise.
   */
  begin(waiting: { value: boolean } | null): void {
    this.#waiting = waiting;
    this.#stacks = 0;
    this.#part = null;
    // The first evaluation asks.
    this.#limit.value = -1;
  }

  /** Says whether an evaluation needs a new stack. The first of a run does not: Pyodide has just made a thread and a stack for it. */
  readonly #needsMore = (thread: number): number => {
    if (this.#part !== null) return 1;
    this.#use(thread, this.#python.__stack_pointer.value);
    return 0;
  };

  /** Takes what lies below the address for Python's stack. */
  #use(thread: number, top: number): void {
    this.#protect(thread, top - stackBytes);
    this.#limit.value = top - usedBytes;
  }

  #protect(thread: number, part: number): void {
    this.#python.PyUnstable_ThreadState_SetStackProtection(thread, part, stackBytes);
    this.#part = part;
  }

  /** Runs the evaluation with the arguments in a new stack. */
  readonly #goOn = (thread: number, frame: number, raises: number): number => {
    const { __stack_pointer: pointer, malloc, free } = this.#python;
    const before = { pointer: pointer.value, limit: this.#limit.value, part: this.#part, wait: this.#waiting?.value };
    const block = malloc(stackBytes);
    this.#stacks += 1;
    if (this.#waiting) this.#waiting.value = false;
    if (block !== 0) {
      pointer.value = (block + stackBytes) & ~15;
      this.#use(thread, pointer.value);
    }
    // Without another one this is the last: Python's own limit comes next.
    if (block === 0 || this.#stacks >= this.#most()) this.#limit.value = 0;
    this.#bridge.d.value = 0;
    // What goes wrong in there is told below; nobody waits for the promise.
    this.#go(thread, frame, raises).catch(() => undefined);
    if (this.#bridge.d.value !== 1) throw new Error('A call in a further stack took the interpreter down');
    pointer.value = before.pointer;
    this.#limit.value = before.limit;
    if (before.part !== null) this.#protect(thread, before.part);
    if (this.#waiting) this.#waiting.value = before.wait ?? false;
    this.#stacks -= 1;
    free(block);
    return this.#bridge.r.value;
  };

  /** How many further stacks a program may use. */
  #most(): number {
    const asked = Math.floor(this.#python.PyThread_get_stacksize() / worthBytes);
    return Math.min(mostStacks, Math.max(usualStacks, asked));
  }
}
