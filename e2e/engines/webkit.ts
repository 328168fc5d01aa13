import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { globSync } from 'tinyglobby';
import type { Engine, EngineBrowser } from './engine.ts';

const driverPath = '/usr/bin/WebKitWebDriver';

/** How long a script in the page may take, in milliseconds. */
const scriptMs = 120_000;

/** WebKitGTK's small browser; it comes with the library, in a folder that has the machine's name. */
const miniBrowser = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser', { absolute: true })[0] ?? null;

/** A port that nothing listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the driver, on a screen of its own and with nothing of the user's; all that it starts is in its group of processes. */
function startDriver(port: number, home: string): ChildProcess {
  const folders = Object.fromEntries(
    ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'].map((name) => {
      const path = join(home, name);
      mkdirSync(path, { mode: 0o700 });
      return [name, path];
    }),
  );
  const asRoot = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};
  return spawn('xvfb-run', ['-a', driverPath, `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
    env: {
      ...process.env,
      ...folders,
      ...asRoot,
      HOME: home,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  });
}

async function connected(port: number): Promise<WebDriver> {
  for (let tries = 100; ; tries -= 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      break;
    } catch (error) {
      if (tries === 0) throw error;
      await sleep(100);
    }
  }
  return await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    })
    .build();
}

/** Ends a group of processes; one that has ended already is no error. */
function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Collects the page's errors from now on: this engine's driver has no log. */
const watchErrors = (): void => {
  const errors: string[] = [];
  Reflect.set(window, 'engineErrors', errors);
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
};

async function open(): Promise<EngineBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'lab-engine-'));
  const port = await freePort();
  const driverProcess = startDriver(port, home);
  const driver = await connected(port).catch((error: unknown) => {
    endGroup(driverProcess);
    throw error;
  });
  await driver.manage().setTimeouts({ script: scriptMs, pageLoad: scriptMs });
  const evaluate = async <Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> => {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve((${String(work)})(...${JSON.stringify(args)}))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const told = await driver.executeAsyncScript<{ readonly value: Result } | { readonly error: string }>(script);
    if ('error' in told) throw new Error(told.error);
    return told.value;
  };
  return {
    // Files land in the home folder.
    downloads: home,
    pid: driverProcess.pid ?? Number.NaN,
    evaluate,
    goto: async (url) => {
      await driver.get(url);
      await evaluate(watchErrors);
    },
    reload: async () => {
      await driver.navigate().refresh();
      await evaluate(watchErrors);
    },
    beginInFrame: async (script) => {
      await driver.switchTo().frame(0);
      try {
        await driver.executeScript(`setTimeout(() => { ${script} })`);
      } finally {
        await driver.switchTo().defaultContent();
      }
    },
    errors: () => evaluate(() => (Reflect.get(window, 'engineErrors') as string[] | undefined) ?? []),
    close: async () => {
      // A page that still works on something may keep the driver from answering.
      await Promise.race([driver.quit().catch(() => undefined), sleep(5000)]);
      endGroup(driverProcess);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const lacking = [
  [driverPath, 'webkit2gtk-driver'],
  ['/usr/bin/xvfb-run', 'xvfb'],
  ['/usr/bin/xauth', 'xauth'],
].flatMap(([path = '', name = '']) => (existsSync(path) ? [] : [name]));

/** WebKit, as WebKitGTK has it: not Safari, but of the same engine. */
export const webkit: Engine = {
  name: 'WebKit',
  missing:
    lacking.length > 0 || miniBrowser === null
      ? `There is no WebKit to drive here: install the packages ${(lacking.length > 0 ? lacking : ['webkit2gtk-driver']).join(', ')}.`
      : null,
  sharesMemory: false,
  keepsFiles: false,
  switchesStacks: false,
  endsThreads: false,
  open,
};
