import * as v from 'valibot';
import { deadline, deferred, type Deferred } from '../semaphore/index.ts';
import { FrameLink } from './frame-link.ts';
import { defaultIsolation, isolationSchema, type Isolation } from './isolation.ts';
import { parseLimits, type Limits } from './limits.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import { mostOutputBytes, type FilePart } from './protocol.ts';
import {
  createPackages,
  explainMissing,
  plainFlavour,
  type PackageProgress,
  type PackagesOptions,
} from './packages/index.ts';
import { Pool } from './pool.ts';
import { poolSize } from './pool-size.ts';
import { SandboxError } from './sandbox-error.ts';
import type { Session } from './interpreters.ts';
import { openSession } from './session.ts';
import { fractionAt, type SandboxStage, type SandboxStatus } from './status.ts';

/** How one program is run. */
export interface RunOptions {
  /** Stops it; `run` then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told how the packages come that the program imports. */
  readonly onPackages?: (progress: PackageProgress) => void;
}

/** One program for several inputs. */
export interface ManyRequest {
  readonly code: string;
  /** What standard input gives, one run each. */
  readonly inputs: readonly string[];
  /** For each input the bytes that are kept of each stream, where that is more than the limits say; 16,777,216 at most. */
  readonly outputBytes?: readonly number[];
  /** See `RunRequest.seed`; the same for each input. */
  readonly seed: number;
}

/** Runs Python programs that nobody trusts. */
export interface Sandbox {
  readonly limits: Limits;
  /** What keeps one program from what another left. */
  readonly isolation: Isolation;
  /** How many programs run at the same time. */
  readonly lanes: number;
  /** True where a runaway program can be interrupted; otherwise its thread is ended. */
  readonly isolated: boolean;
  /**
   * Runs one program in an interpreter in which none has left anything; programs wait for those before them. A program that
   * fails is an outcome. Throws the signal's reason when it is aborted, and a SandboxError where no interpreter starts.
   */
  run(request: RunRequest, options?: RunOptions): Promise<RunOutcome>;
  /**
   * Runs one program once for each input, as `python file.py` would, and gives the outcomes in the inputs' order: nothing is
   * printed but what it prints itself, and what runs at exit runs. An input may be of any length: it is the task's. Throws as `run` does.
   */
  runMany(request: ManyRequest, options?: RunOptions): Promise<readonly RunOutcome[]>;
  /** Opens a session, in which what a program leaves is there for the next one. It is to be closed. */
  session(): Session;
  /**
   * Ends everything; a run that is under way, and every later one, throws a SandboxError. So they do where the browser ended
   * the frame.
   */
  dispose(): void;
}

/** How a sandbox is to be. */
export interface SandboxOptions {
  /** Where a limit is left out, its default holds. */
  readonly limits?: Partial<Limits>;
  /** How many programs run at the same time, up to 64; 0, the default, is what suits the machine: one less than it has cores, as far as its memory goes. */
  readonly lanes?: number;
  /** What keeps one program from what another left; `rewind` by default. */
  readonly isolation?: Isolation;
  /** Where packages come from. */
  readonly packages?: PackagesOptions;
  /** Told how the start goes. */
  readonly onStatus?: (status: SandboxStatus) => void;
}

/**
 * Fetches what interpreters are made of, hands it to the frame piece by piece, and waits until the frame can start interpreters from it.
 *
 * @param onProgress Told the share that has arrived.
 * @param onFetched Told when all has.
 */
async function load(
  link: FrameLink,
  { worker, header, fetchFiles }: Pick<typeof import('./assets.ts'), 'worker' | 'header' | 'fetchFiles'>,
  limits: Limits,
  isolation: Isolation,
  { onProgress, onFetched }: { onProgress: (share: number) => void; onFetched: () => void },
): Promise<void> {
  const { promise, resolve, reject }: Deferred<void> = deferred();
  const fail = (why: string): void => reject(new SandboxError('start', `Python did not start: ${why}.`));
  const unlisten = link.listen((event) => {
    if (event.type === 'loaded') resolve();
    if (event.type === 'load-failed') fail(event.message);
  });
  // What still arrives when the frame has failed is given up.
  const giveUp = new AbortController();
  let cancel = (): void => undefined;
  const fetchAll = async (): Promise<void> => {
    const take = (part: FilePart): void => link.send({ type: 'part', ...part }, part.bytes ? [part.bytes.buffer] : []);
    await fetchFiles(take, onProgress, giveUp.signal);
    onFetched();
    cancel = deadline(limits.bootMs, () => fail(`it took longer than ${limits.bootMs / 1000} s`));
  };
  link.send({ type: 'load', worker, header, limits, isolation });
  try {
    await Promise.all([fetchAll(), link.connected(), promise]);
  } catch (error) {
    giveUp.abort(error);
    throw error;
  } finally {
    cancel();
    unlisten();
  }
}

/** What says that a run is longer than the limits allow, or null. */
function tooLong({ code, stdin = '' }: RunRequest, limits: Pick<Limits, 'codeLength' | 'stdinLength'>): string | null {
  if (code.length > limits.codeLength) return `The program is longer than ${limits.codeLength} characters.`;
  if (stdin.length > limits.stdinLength) return `The input is longer than ${limits.stdinLength} characters.`;
  return null;
}

const refused = (why: string): RunOutcome => ({
  outcome: 'invalid_input',
  stdout: '',
  stderr: why,
  errorType: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  ms: 0,
});

/** What runs programs in a frame that is ready. */
function runnerIn(pool: Pool, limits: Limits, isolation: Isolation, options: SandboxOptions, closing: AbortSignal) {
  const packages = createPackages(options.packages);
  const refuse = (request: RunRequest): RunOutcome | null => {
    const why = tooLong(request, limits);
    return why === null ? null : refused(why);
  };
  const withClosing = (signal: AbortSignal | undefined): AbortSignal =>
    signal ? AbortSignal.any([signal, closing]) : closing;

  const run = async (request: RunRequest, more: RunOptions = {}): Promise<RunOutcome> => {
    const signal = withClosing(more.signal);
    signal.throwIfAborted();
    const refusal = refuse(request);
    if (refusal) return refusal;
    const told = more.onPackages ? { onProgress: more.onPackages } : {};
    const flavour = await packages.flavourOf(request.code, { signal, ...told });
    return explainMissing(await pool.run(request, flavour, { mode: 'fresh', signal }), flavour);
  };

  const runProgram = async (request: RunRequest, outputBytes: number, more: RunOptions): Promise<RunOutcome> => {
    const signal = withClosing(more.signal);
    signal.throwIfAborted();
    const why = tooLong(request, { ...limits, stdinLength: Infinity });
    if (why !== null) return refused(why);
    const told = more.onPackages ? { onProgress: more.onPackages } : {};
    const flavour = await packages.flavourOf(request.code, { signal, ...told });
    const kept = Math.min(mostOutputBytes, Math.max(limits.outputBytes, outputBytes));
    return explainMissing(await pool.run(request, flavour, { mode: 'program', outputBytes: kept, signal }), flavour);
  };
  return {
    run,
    runMany: async ({ code, inputs, seed, outputBytes = [] }: ManyRequest, more: RunOptions = {}) => {
      // The first that throws ends the others: nobody waits for them any more.
      const giveUp = new AbortController();
      const signal = AbortSignal.any([withClosing(more.signal), giveUp.signal]);
      try {
        return await Promise.all(
          inputs.map((stdin, index) => runProgram({ code, seed, stdin }, outputBytes[index] ?? 0, { ...more, signal })),
        );
      } catch (error) {
        giveUp.abort(error);
        throw error;
      }
    },
    session: () =>
      openSession({
        pool,
        isolation,
        refuse,
        flavourOf: (code, signal) => packages.flavourOf(code, { signal }),
        signal: closing,
      }),
  };
}

/**
 * Starts a sandbox: fetches Python, builds the frame that it runs in, and boots a first interpreter. Nothing is fetched
 * before. Throws a SandboxError where that fails, a ValiError where a setting is out of its range.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const limits = parseLimits(options.limits ?? {});
  const isolation = v.parse(isolationSchema, options.isolation ?? defaultIsolation);
  const size = poolSize(options.lanes, navigator);
  let isolated: boolean | null = null;
  const tell = (stage: SandboxStage, done = 0): void =>
    options.onStatus?.({ stage, fraction: fractionAt(stage, done), isolated });
  let failed = false;
  let link: FrameLink | null = null;
  try {
    tell('downloading');
    // Loaded here, so that a page that imports this folder does not carry the frame's and the worker's programs.
    const assets = await import('./assets.ts');
    link = FrameLink.open(assets.frame);
    await load(link, assets, limits, isolation, {
      onProgress: (share) => {
        // What still arrives when another file could not be had is no news.
        if (!failed) tell('downloading', share);
      },
      onFetched: () => tell('compiling'),
    });
    isolated = link.isolated;
    tell('starting');
    const pool = new Pool(link, limits, size, isolation);
    await pool.ready(plainFlavour);
    const closing = new AbortController();
    const runner = runnerIn(pool, limits, isolation, options, closing.signal);
    tell('ready');
    const opened = link;
    const close = (why: SandboxError, stage: SandboxStage): void => {
      if (closing.signal.aborted) return;
      closing.abort(why);
      pool.close();
      opened.close();
      tell(stage);
    };
    opened.lost.addEventListener('abort', () => close(opened.lost.reason as SandboxError, 'failed'));
    return {
      ...runner,
      limits,
      isolation,
      lanes: size.lanes,
      isolated: opened.isolated,
      dispose: () => close(new SandboxError('disposed', 'The Python sandbox was closed.'), 'disposed'),
    };
  } catch (error) {
    failed = true;
    link?.close();
    tell('failed');
    throw error;
  }
}
