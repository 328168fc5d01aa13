/** A browser of some engine, with one page in it. What runs in the page is handed over as text: it may use its arguments, and nothing else. */
export interface EngineBrowser {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page; arguments and result are JSON. */
  evaluate<Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Begins a script in the first frame of the page, as if the frame itself had begun it; what comes of it is not waited for. */
  beginInFrame(script: string): Promise<void>;
  /** The folder on the disk in which downloads land. */
  readonly downloads: string;
  /** The process that all of the browser's processes come from. */
  readonly pid: number;
  /** What the page reported as errors since it was opened. */
  errors(): Promise<readonly string[]>;
  /** Ends the browser and what it left on the disk. */
  close(): Promise<void>;
}

/** An engine that the tests can drive. */
export interface Engine {
  readonly name: string;
  /** Why it can't be had on this machine, with what to install; null where it can. */
  readonly missing: string | null;
  /** Whether pages may share memory between threads where our headers ask for it. */
  readonly sharesMemory: boolean;
  /** Whether pages have files of their own (OPFS), in which the second copy of a run lies. */
  readonly keepsFiles: boolean;
  /** Whether WebAssembly can wait for a promise there (JSPI), so that `asyncio.run` works. */
  readonly switchesStacks: boolean;
  /** Whether a thread that never leaves C code is ended with its worker. */
  readonly endsThreads: boolean;
  open(): Promise<EngineBrowser>;
}
