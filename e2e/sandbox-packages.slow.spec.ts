import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Limits, PackageSource, RunOutcome } from '../src/sandbox/index.ts';
import type { packagesPart } from './harness/packages.ts';
import { wholeChromium } from './support/chromium.ts';
import { fetchNumpy, fetchTestWheels, testWheels } from './support/test-wheels.ts';
import { startWheelServer, type WheelServer } from './support/wheel-server.ts';

// The sandbox has to hold in the browser that people have.
test.use({ launchOptions: wholeChromium });

/** What the harness puts on the page. */
declare const lab: { packages: typeof packagesPart };

let server: WheelServer;
test.beforeAll(async () => {
  const lacking = fetchTestWheels();
  test.skip(lacking !== null, `Packages can't be fetched on this machine: ${lacking ?? ''}.`);
  server = await startWheelServer(testWheels);
});
test.afterAll(() => server.close());

/** A page with an empty cache of its own, and a sandbox that takes its packages from the server. */
async function openLab(browser: Browser, limits: Partial<Limits> = {}, sources = [fromServer()]): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await reopen(page, limits, sources);
  return page;
}

async function reopen(page: Page, limits: Partial<Limits> = {}, sources = [fromServer()]): Promise<void> {
  await page.goto('e2e/harness/index.html');
  await page.evaluate(([some, limit]) => lab.packages.open(some, limit), [sources, limits] as const);
}

const fromServer = (): PackageSource => ({ url: server.url, index: 'folder' });
const run = async (page: Page, code: string): Promise<RunOutcome> =>
  (await page.evaluate((program) => lab.packages.run(program), code)).outcome;
const printed = (stdout: string): Partial<RunOutcome> => ({ outcome: 'success', stdout, stderr: '' });

const mpmath = 'mpmath-1.4.1-py3-none-any.whl';
const sympy = 'sympy-1.14.0-py3-none-any.whl';
const integral = 'from sympy import *\nx = symbols("x")\nprint(integrate(sin(x)**2, x))';
const pi = 'import mpmath\nmpmath.mp.dps = 30\nprint(mpmath.mp.pi)';
const piPrinted = printed('3.14159265358979323846264338328\n');

test.describe('packages are there', () => {
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    // Less than the import of sympy takes: that is no part of the run.
    page = await openLab(browser, { timeoutMs: 2000, fileBytes: 1024 * 1024 });
  });
  test.afterAll(() => page.close());

  test('sympy, and what it needs', async () => {
    expect(await run(page, integral)).toMatchObject(printed('x/2 - sin(x)*cos(x)/2\n'));
    const code =
      'import sympy, mpmath, sys\nfrom sympy.abc import n\nprint(sympy.factorint(2**32 - 1), sympy.summation(n**2, (n, 1, 100)))\nprint(mpmath.nstr(mpmath.quad(lambda t: mpmath.exp(-t * t), [-mpmath.inf, mpmath.inf]), 15))';
    expect(await run(page, code)).toMatchObject(
      printed('{3: 1, 5: 1, 17: 1, 257: 1, 65537: 1} 338350\n1.77245385090552\n'),
    );
  });

  test('mpmath alone', async () => expect(await run(page, pi)).toMatchObject(piPrinted));

  test('their files too, and modules that are imported later', async () => {
    const code =
      'import sympy, inspect, os\nfrom sympy.stats import Die, E\nprint(E(Die("d", 6)))\nprint(inspect.getsource(sympy.Symbol)[:12], os.path.isfile(sympy.__file__))';
    expect(await run(page, code)).toMatchObject(printed('7/2\nclass Symbol True\n'));
  });

  test('a package with compiled code', async () => {
    const code = 'import css_inline\nprint(css_inline.inline("<style>p { color: red }</style><p>tea</p>"))';
    expect(await run(page, code)).toMatchObject(
      printed('<html><head></head><body><p style="color: red;">tea</p></body></html>\n'),
    );
    expect(await run(page, code)).toMatchObject({ outcome: 'success' });
  });

  test('a module that holds on to something of JavaScript’s', async () => {
    for (let time = 0; time < 2; time++) {
      expect(await run(page, 'import clinging\nprint(clinging.held.answer)')).toMatchObject(printed('42\n'));
    }
  });

  test('a module that can’t be imported fails in the program, as it would without being imported ahead', async () => {
    expect(await run(page, 'import failing')).toMatchObject({
      errorType: 'ValueError',
      stdout: 'tried\n',
      stderr: 'ValueError at line 1: not today\n  import failing',
    });
  });

  test('numpy', async () => {
    const lacking = await fetchNumpy();
    test.skip(lacking !== null, `numpy can't be fetched on this machine: ${lacking ?? ''}.`);
    await reopen(page);
    const code = 'import numpy as np\nprint(np.linalg.solve(np.array([[2., 1.], [1., 3.]]), np.array([3., 5.])))';
    expect(await run(page, code)).toMatchObject(printed('[0.8 1.4]\n'));
  });

  test('numpy’s error state, print options and own attributes are as new for the next program', async () => {
    const lacking = await fetchNumpy();
    test.skip(lacking !== null, `numpy can't be fetched on this machine: ${lacking ?? ''}.`);
    await reopen(page);
    const look = [
      'import numpy as np',
      'print(np.geterr(), np.geterrcall(), np.get_printoptions()["precision"], np.getbufsize())',
      'print(np.sqrt(4.0), hasattr(np, "left"), np.array([1.0, 2.5]).sum())',
    ].join('\n');
    const change = [
      'import numpy as np',
      'np.seterr(all="raise"); np.seterrcall(print); np.set_printoptions(precision=2); np.setbufsize(16 * 100)',
      'np.sqrt = None; np.left = 1; np.set_string_function(repr) if hasattr(np, "set_string_function") else None',
    ].join('\n');
    const before = await run(page, look);
    expect(before.outcome).toBe('success');
    expect((await run(page, change)).outcome).toBe('success');
    expect(await run(page, look)).toMatchObject({ outcome: 'success', stdout: before.stdout });
  });

  test('only where the program imports them', async () => {
    const code = 'import sys, os\nprint("sympy" in sys.modules, os.listdir("/lib/python3.14/site-packages"))';
    expect(await run(page, code)).toMatchObject(printed('False []\n'));
  });

  test('what one program does to them, the next one does not find', async () => {
    const code =
      'import sympy, os\nsympy.sin = None\nos.remove(sympy.__file__)\nopen(os.path.dirname(sympy.__file__) + "/abc.py", "w").write("x = 1")\nprint("done")';
    expect(await run(page, code)).toMatchObject(printed('done\n'));
    const next = 'import sympy, os\nfrom sympy.abc import x\nprint(sympy.sin(x), os.path.exists(sympy.__file__))';
    for (let time = 0; time < 3; time++) expect(await run(page, next)).toMatchObject(printed('sin(x) True\n'));
  });

  test('with the same seed, a program answers the same', async () => {
    const code =
      'import sympy, random\nfrom sympy.abc import a, b, c\nprint({a, b, c}, sympy.randprime(10**6, 10**9), random.random(), hash(a + b))';
    const first = await run(page, code);
    expect(first.outcome).toBe('success');
    for (let time = 0; time < 2; time++) expect((await run(page, code)).stdout).toBe(first.stdout);
  });

  test('their files do not count as the program’s own', async () => {
    const code = 'import sympy\nwith open("/tmp/a", "wb") as f: f.write(b"x" * 900_000)\n';
    expect(await run(page, code)).toMatchObject(printed(''));
    expect(await run(page, code.replace('900', '1_900'))).toMatchObject({
      outcome: 'python-error',
      errorType: 'OSError',
    });
  });

  test('an import that comes from a text is found too', async () => {
    expect(await run(page, 'exec("import mpmath; print(mpmath.mpf(2))")')).toMatchObject(printed('2.0\n'));
  });
});

test.describe('fetching', () => {
  test('each archive is fetched once, its progress told, and kept for later visits', async ({ browser }) => {
    const page = await openLab(browser);
    server.requests.length = 0;
    const { progress } = await page.evaluate((code) => lab.packages.run(code), integral);
    expect(server.requests.toSorted()).toEqual([mpmath, sympy, 'wheels.json']);
    expect(progress.map(({ bytes }) => bytes)).toEqual(progress.map(({ bytes }) => bytes).toSorted((a, b) => a - b));
    expect(progress.at(-1)).toMatchObject({ bytes: 567_787 + 6_299_353, totalBytes: 567_787 + 6_299_353 });
    expect(progress.at(-1)?.packages.toSorted()).toEqual(['mpmath', 'sympy']);

    expect(await run(page, pi)).toMatchObject(piPrinted);
    expect(server.requests).toHaveLength(3);
    await reopen(page);
    const again = await page.evaluate((code) => lab.packages.run(code), pi);
    expect(again.outcome).toMatchObject(piPrinted);
    expect(again.progress).toEqual([]);
    expect(server.requests.filter((name) => name.endsWith('.whl'))).toHaveLength(2);
    await page.close();
  });

  test('what the browser kept is checked like what comes from afar', async ({ browser }) => {
    const page = await openLab(browser);
    expect(await run(page, pi)).toMatchObject(piPrinted);
    await page.evaluate(() => lab.packages.spoil());
    await reopen(page);
    server.requests.length = 0;
    expect(await run(page, pi)).toMatchObject(piPrinted);
    expect(server.requests).toContain(mpmath);
    await page.close();
  });

  test('a file that is not the listed one is refused', async ({ browser }) => {
    const page = await openLab(browser);
    server.instead.set(mpmath, Buffer.from('not the package'));
    const outcome = await run(page, pi);
    server.instead.clear();
    expect(outcome).toMatchObject({ outcome: 'python-error', errorType: 'ModuleNotFoundError', stdout: '' });
    expect(outcome.stderr).toMatch(
      /^ModuleNotFoundError at line 1: No module named 'mpmath'\n {2}import mpmath\nThe package mpmath 1\.4\.1 was refused: .* SHA-256 differs.*`npm run wheels -- mpmath`/,
    );
    expect(await page.evaluate(() => lab.packages.kept())).toBe(0);
    await page.close();
  });

  test('without a network the program fails as Python fails, and the note says what to do', async ({ browser }) => {
    const gone = await startWheelServer(testWheels);
    const page = await openLab(browser, {}, [{ url: gone.url, index: 'folder' }]);
    // The index is read, then the server goes.
    expect(await run(page, pi)).toMatchObject(piPrinted);
    gone.close();
    const outcome = await run(page, `print("before")\n${integral}`);
    expect(outcome).toMatchObject({ errorType: 'ModuleNotFoundError', stdout: 'before\n' });
    expect(outcome.stderr).toContain("No module named 'sympy'");
    expect(outcome.stderr).toMatch(
      /The package sympy 1\.14\.0 could not be fetched: 127\.0\.0\.1:\d+ could not be reached/,
    );
    // A program that has a way around goes it.
    const around = 'try:\n  import sympy\nexcept ImportError:\n  print("without")';
    expect(await run(page, around)).toMatchObject(printed('without\n'));
    await page.close();
  });

  test('a package that the folder has not is known by name; one that nobody knows is Python’s own affair', async ({
    browser,
  }) => {
    const page = await openLab(browser);
    const listed = await run(page, 'import scipy');
    expect(listed.stderr).toMatch(/No module named 'scipy'\n {2}import scipy\nThe package .* is in none of the places/);
    expect((await run(page, 'import sympyy')).stderr).toBe(
      "ModuleNotFoundError at line 1: No module named 'sympyy'\n  import sympyy",
    );
    await page.close();
  });

  test('without any folder there are no packages, and all else works', async ({ browser }) => {
    const page = await openLab(browser, {}, [{ url: `${server.url}nowhere/wheels-that-are-not/`, index: 'pyodide' }]);
    expect((await run(page, 'import numpy')).stderr).toContain('answered 404');
    expect(await run(page, 'print(1)')).toMatchObject(printed('1\n'));
    await page.close();
  });

  test('a download ends when nobody waits for it any more', async ({ browser }) => {
    const page = await openLab(browser);
    // Either may begin first, and the other not at all.
    for (const name of [mpmath, sympy]) server.held.add(name);
    expect(await page.evaluate((code) => lab.packages.abortDownload(code), integral)).toBe(
      'Error: stopped by the test',
    );
    await expect.poll(() => server.hungUp()).toBeGreaterThan(0);
    server.release();
    expect(await run(page, integral)).toMatchObject(printed('x/2 - sin(x)*cos(x)/2\n'));
    await page.close();
  });

  test('programs that want the same package wait for one download, and one that is aborted does not stop it', async ({
    browser,
  }) => {
    const page = await openLab(browser);
    server.requests.length = 0;
    server.held.add(sympy);
    const running = run(page, integral);
    const aborted = page.evaluate((code) => lab.packages.abortDownload(code), integral);
    const other = run(page, `${integral}\nprint("too")`);
    expect(await aborted).toBe('Error: stopped by the test');
    server.release();
    expect(await running).toMatchObject(printed('x/2 - sin(x)*cos(x)/2\n'));
    expect(await other).toMatchObject(printed('x/2 - sin(x)*cos(x)/2\ntoo\n'));
    expect(server.requests.filter((name) => name === sympy)).toHaveLength(1);
    await page.close();
  });
});

test('a program can’t reach the place that its packages come from', async ({ browser }) => {
  const page = await openLab(browser);
  expect(await run(page, pi)).toMatchObject(piPrinted);
  server.requests.length = 0;
  const code = `
import asyncio, js, mpmath, pyodide_js

async def settle(name, start):
    try:
        await start()
        print(name, "open")
    except BaseException:
        print(name, "shut")

async def main():
    await settle("fetch", lambda: js.fetch("${server.url}${mpmath}"))
    await settle("binary", lambda: pyodide_js._api.loadBinaryFile("${server.url}wheels.json"))
    await settle("cache", lambda: js.caches.open("cleaner-lab-wheels"))
    # It tells of its failure in another way, if at all: what counts is that the server was not asked.
    await settle("package", lambda: pyodide_js.loadPackage("${server.url}${mpmath}"))

asyncio.run(main())`;
  const { stdout } = await run(page, code);
  for (const door of ['fetch', 'binary', 'cache']) expect(stdout).toContain(`${door} shut\n`);
  expect(stdout).toContain('package ');
  expect(server.requests).toEqual([]);
  await page.close();
});
