import { createSandbox, type Isolation, type Sandbox, type SandboxStatus } from '../../../src/sandbox/index.ts';

/** What became of one program, and how long it took from the call to the result. */
export interface Timed {
  readonly stdout: string;
  readonly success: boolean;
  readonly ms: number;
}

/** What became of many. */
export interface Batch {
  readonly outputs: readonly string[];
  /** From the first call to the last result. */
  readonly ms: number;
}

/** The way to a first program's result: what began, or was there, after how many milliseconds since the navigation began. */
export type Waterfall = readonly (readonly [what: string, ms: number])[];

let sandbox: Sandbox | null = null;
const opened = (): Sandbox => {
  if (!sandbox) throw new Error('open the sandbox first');
  return sandbox;
};

async function timed(code: string): Promise<Timed> {
  const begin = performance.now();
  const { outcome, stdout } = await opened().run({ code, seed: 0 });
  return { stdout, success: outcome === 'success', ms: performance.now() - begin };
}

/** What the benchmark measures with, as `window.bench`; the clock is the page's own. */
const bench = {
  /** Opens a sandbox in the place of the one before. */
  async open(lanes: number, isolation: Isolation = 'rewind'): Promise<void> {
    sandbox?.dispose();
    sandbox = await createSandbox({ lanes, isolation });
  },
  /** Opens a sandbox and runs a program. */
  async firstResult(code: string): Promise<Waterfall> {
    const times = new Map<string, number>();
    const onStatus = ({ stage }: SandboxStatus): void => {
      if (!times.has(stage)) times.set(stage, performance.now());
    };
    sandbox?.dispose();
    sandbox = await createSandbox({ onStatus });
    await timed(code);
    return [...times, ['result', performance.now()]];
  },
  timed,
  /** Runs a program right after another one has taken the spare: it waits for the boot of its own interpreter. */
  async withoutSpare(code: string): Promise<Timed> {
    const [, second] = await Promise.all([timed(code), timed(code)]);
    return second;
  },
  /** Runs the programs, as many at a time as there are lanes. */
  async batch(codes: readonly string[]): Promise<Batch> {
    const begin = performance.now();
    const runs = await Promise.all(codes.map((code) => timed(code)));
    return { outputs: runs.map(({ stdout }) => stdout), ms: performance.now() - begin };
  },
  /** Sets a session back the given number of times, each followed by a program: to its beginning, or to before its last call. */
  async setBack(count: number, to: 'clean' | 'rollback'): Promise<Timed[]> {
    const session = opened().session();
    const runs: Timed[] = [];
    await session.run({ code: 'x = list(range(1000))', seed: 0 });
    for (let index = 0; index < count; index++) {
      await session.run({ code: 'x.append(y)', seed: 0 });
      // What the call before has to do with its own state is done.
      await new Promise((resolve) => setTimeout(resolve, 100));
      const begin = performance.now();
      if (to === 'clean') session.restore([]);
      else session.rollBack();
      const { outcome, stdout } = await session.run({ code: 'print(1)', seed: 0 });
      runs.push({ stdout, success: outcome === 'success', ms: performance.now() - begin });
      session.rollBack();
    }
    session.close();
    return runs;
  },
  dispose: (): void => opened().dispose(),
};

/** See {@link bench}. */
export type Bench = typeof bench;

Object.assign(window, { bench });
