import {
  createSandbox,
  type Limits,
  type PackageProgress,
  type PackageSource,
  type RunOutcome,
  type Sandbox,
} from '../../src/sandbox/index.ts';

let sandbox: Sandbox | null = null;

const opened = (): Sandbox => {
  if (!sandbox) throw new Error('open the sandbox first');
  return sandbox;
};

/** A run, and what was reported about the packages on the way. */
interface Packaged {
  readonly outcome: RunOutcome;
  readonly progress: readonly PackageProgress[];
}

/** Packages in the sandbox, for a test in another process: what goes in and out can be cloned. */
export const packagesPart = {
  open: async (
    source: readonly PackageSource[] | 'local' | 'everywhere',
    limits: Partial<Limits> = {},
  ): Promise<void> => {
    sandbox?.dispose();
    sandbox = await createSandbox({ limits, packages: { source } });
  },
  run: async (code: string): Promise<Packaged> => {
    const progress: PackageProgress[] = [];
    const outcome = await opened().run({ code, seed: 1 }, { onPackages: (told) => progress.push(told) });
    return { outcome, progress };
  },
  /** Runs a program and aborts it as soon as something of its packages has arrived. */
  abortDownload: async (code: string): Promise<string> => {
    const controller = new AbortController();
    return await opened()
      .run(
        { code, seed: 1 },
        {
          signal: controller.signal,
          onPackages: ({ bytes }) => {
            if (bytes > 0) controller.abort(new Error('stopped by the test'));
          },
        },
      )
      .then(({ outcome }) => outcome)
      .catch(String);
  },
  /** How many archives the browser keeps. */
  kept: async (): Promise<number> => (await (await caches.open('cleaner-lab-wheels')).keys()).length,
  /** Replaces what the browser keeps by something else. */
  spoil: async (): Promise<void> => {
    const cache = await caches.open('cleaner-lab-wheels');
    for (const request of await cache.keys()) await cache.put(request, new Response('spoilt'));
  },
};
