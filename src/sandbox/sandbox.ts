import { deferred, type Deferred } from './deferred.ts';
import type { Assets } from './assets.ts';
import { FrameLink } from './frame-link.ts';
import { Lane } from './lane.ts';
import { parseLimits, type Limits } from './limits.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import { SandboxError } from './sandbox-error.ts';
import { fractionAt, type SandboxStage, type SandboxStatus } from './status.ts';

/** Runs Python programs that nobody trusts. */
export interface Sandbox {
  readonly limits: Limits;
  /** True where a runaway program can be interrupted; otherwise its thread is ended. */
  readonly isolated: boolean;
  /**
   * Runs one program in a new interpreter; programs wait for those before them. A program that fails is an outcome.
   * Throws the signal's reason when it is aborted, and a SandboxError where no interpreter starts.
   */
  run(request: RunRequest, options?: { readonly signal?: AbortSignal }): Promise<RunOutcome>;
  /** Ends everything; a run that is under way, and every later one, throws a SandboxError. */
  dispose(): void;
}

/** How a sandbox is to be. */
export interface SandboxOptions {
  /** Where a limit is left out, its default holds. */
  readonly limits?: Partial<Limits>;
  /** Told how the start goes. */
  readonly onStatus?: (status: SandboxStatus) => void;
}

/** Hands the files to the frame and waits until it has made its snapshot of a started Python. */
async function load(
  link: FrameLink,
  assets: Assets,
  limits: Limits,
  tell: (stage: SandboxStage) => void,
): Promise<void> {
  const { promise, resolve, reject }: Deferred<void> = deferred();
  const fail = (why: string): void => reject(new SandboxError('start', `Python did not start: ${why}.`));
  const timer = setTimeout(() => fail(`it took longer than ${limits.bootMs / 1000} s`), limits.bootMs);
  const unlisten = link.listen((event) => {
    if (event.type === 'stage') tell(event.stage);
    if (event.type === 'loaded') resolve();
    if (event.type === 'load-failed') fail(event.message);
  });
  const { wasm, stdlib, loader, worker } = assets;
  link.send({ type: 'load', wasm, stdlib, loader, worker, limits }, [wasm, stdlib]);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    unlisten();
  }
}

/** What says that a run is longer than the limits allow, or null. */
function tooLong({ code, stdin = '' }: RunRequest, limits: Limits): string | null {
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

/**
 * Starts a sandbox: fetches Python, builds the frame that it runs in, and boots a first interpreter. Nothing is fetched
 * before. Throws a SandboxError where that fails, a ValiError where a limit is out of its range.
 */
export async function createSandbox({ limits: some, onStatus }: SandboxOptions = {}): Promise<Sandbox> {
  const limits = parseLimits(some ?? {});
  let isolated: boolean | null = null;
  const tell = (stage: SandboxStage, done = 0): void =>
    onStatus?.({ stage, fraction: fractionAt(stage, done), isolated });
  let failed = false;
  const disposal = new AbortController();
  let link: FrameLink | null = null;
  try {
    tell('downloading');
    // Loaded here, so that a page that imports this folder does not carry the frame's and the worker's programs.
    const { fetchAssets } = await import('./assets.ts');
    const assets = await fetchAssets((share) => {
      // What still arrives when another file could not be had is no news.
      if (!failed) tell('downloading', share);
    });
    link = await FrameLink.connect(assets.frame, limits.outputBytes);
    isolated = link.isolated;
    await load(link, assets, limits, tell);
    tell('warming');
    const lane = new Lane(link, limits);
    await lane.ready();
    tell('ready');
    const opened = link;
    return {
      limits,
      isolated: opened.isolated,
      run: async (request, { signal } = {}) => {
        disposal.signal.throwIfAborted();
        const why = tooLong(request, limits);
        if (why !== null) return refused(why);
        return await lane.run(request, signal ? AbortSignal.any([signal, disposal.signal]) : disposal.signal);
      },
      dispose: () => {
        if (disposal.signal.aborted) return;
        disposal.abort(new SandboxError('disposed', 'The Python sandbox was closed.'));
        opened.close();
        tell('disposed');
      },
    };
  } catch (error) {
    failed = true;
    link?.close();
    tell('failed');
    throw error;
  }
}
