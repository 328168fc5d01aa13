/**
 * What of JavaScript a program's run may call and still be undone by {@link Rewinder}: all of Emscripten's and Pyodide's
 * functions that WebAssembly imports are listed here by name if what they change is either in the heap, or in what
 * `file-state.ts` puts back. The list was made by reading pyodide.asm.mjs of Pyodide 314.0.7; docs/sandbox.md says why what is
 * not on it is not. A function that a new Pyodide adds is not on it.
 */
const harmless = new Set([
  // The file system, with its current directory and descriptors. Pipes and sockets are not among them.
  ...[
    ...['chdir', 'chmod', 'dup', 'dup3', 'faccessat', 'fadvise64', 'fallocate', 'fchdir', 'fchmod', 'fchmodat2'],
    ...['fchown32', 'fchownat', 'fcntl64', 'fdatasync', 'fstat64', 'fstatfs64', 'ftruncate64', 'getcwd', 'getdents64'],
    ...['ioctl', 'lstat64', 'mkdirat', 'mknodat', 'newfstatat', 'openat', 'poll', 'readlinkat', 'renameat', 'rmdir'],
    ...['stat64', 'statfs64', 'symlinkat', 'truncate64', 'unlinkat', 'utimensat'],
  ].map((name) => `__syscall_${name}`),
  ...['fd_close', 'fd_fdstat_get', 'fd_pread', 'fd_pwrite', 'fd_read', 'fd_seek', 'fd_sync', 'fd_write'],
  ...['_mmap_js', '_msync_js', '_munmap_js', '_try_fcntl64', '_maybe_poll_async'],
  // Constants of this build: there are no users and no mask.
  ...['__syscall_getuid32_js', '__syscall_umask_js', '_Py_emscripten_runtime', 'can_run_sync_js'],
  // Clocks, calendars and randomness: they only read.
  ...['clock_res_get', 'clock_time_get', '_gmtime_js', '_localtime_js', '_mktime_js', '_timegm_js', '_tzset_js'],
  ...['emscripten_date_now', 'emscripten_get_now', 'emscripten_get_now_res', 'random_get'],
  // The environment as the interpreter started with it; what a program sets is in the heap.
  ...['environ_get', 'environ_sizes_get'],
  // The heap's size; a request that is refused is noted where it is refused.
  ...['emscripten_get_heap_max', 'emscripten_resize_heap', 'emscripten_notify_memory_growth'],
  // Calls of functions in the table, and the byte that tells of an interrupt: one that came ended the worker anyway.
  ...['_PyEM_TrampolineCall_JS', '__call_sighandler', '_Py_CheckEmscriptenSignals_Helper'],
]);

/**
 * What handing the runner its three arguments and taking its answer calls, and how often at most. A program that calls one of
 * them too is over the number.
 */
const ofTheCall: Readonly<Record<string, number>> = {
  set_suspender: 1,
  JsvArray_Get: 3,
  js2python_js: 3,
  JsvArray_New: 1,
  JsvArray_Push: 1,
  JsvNoValue_Check: 1,
  _python2js_ascii: 1,
};

/** The functions that WebAssembly imports, by module and name. */
type Imports = Readonly<Record<string, Record<string, unknown>>>;

/** Notes whether a run did anything that can't be undone. Nothing but this file's own functions can set it back. */
export class Watch {
  #spoiled = true;
  #calls: Record<string, number> = {};

  /**
   * Puts itself before each imported function that is not harmless. To be done before the module is instantiated; libraries that
   * are loaded later import the same functions.
   */
  guard(imports: Imports): void {
    // Emscripten gives the same object under both names.
    for (const functions of new Set([imports.env ?? {}, imports.wasi_snapshot_preview1 ?? {}])) {
      for (const key of Object.keys(functions)) {
        const original = functions[key];
        // What is no function is a marker for one that suspends, and only reached through others.
        if (typeof original !== 'function' || harmless.has(key)) continue;
        functions[key] = this.#guarded(key, original as (...args: unknown[]) => unknown);
      }
    }
  }

  /** To be called before each run. What was spoiled by an earlier one stays so. */
  begin(): void {
    this.#calls = { ...ofTheCall };
  }

  /** Says that from now on all that was done can be undone: the interpreter is new. */
  trust(): void {
    this.#spoiled = false;
  }

  /** To be called when something happened that can't be undone. */
  readonly spoil = (): void => {
    this.#spoiled = true;
  };

  /** True where something was done, since {@link trust}, that can't be undone. */
  get spoiled(): boolean {
    return this.#spoiled;
  }

  #guarded(name: string, original: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    const { apply } = Reflect;
    const spoil = this.spoil;
    const mayCall = (): boolean => {
      const left = this.#calls[name];
      if (left === undefined || left <= 0) return false;
      this.#calls[name] = left - 1;
      return true;
    };
    const counted = name in ofTheCall;
    function guarded(this: unknown, ...args: unknown[]): unknown {
      if (!counted || !mayCall()) spoil();
      return apply(original, this, args);
    }
    // Emscripten keeps a function's signature as a property of it.
    return Object.assign(guarded, original);
  }
}
