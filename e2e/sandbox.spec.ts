import { expect, test, type Page } from '@playwright/test';
import type { sandboxPart } from './harness/sandbox.ts';
import { openSandboxPage as openLab, runIn as run } from './support/sandbox-page.ts';
import { slowly } from './support/slowly.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

const observe = (page: Page, code: string): Promise<string> =>
  page.evaluate((program) => lab.sandbox.observe(program), code);

/** The next program finds an interpreter that nobody used. */
const expectUsable = async (page: Page): Promise<void> => {
  expect(await run(page, 'print("untouched")')).toMatchObject({ outcome: 'success', stdout: 'untouched\n' });
};

for (const [timezoneId, seen] of [
  ['UTC', '0 0 0 UTC-0000 UTC-0000 1970-01-01 00:00'],
  ['America/New_York', '18000 14400 1 UTC-0500 UTC-0400 1969-12-31 19:00'],
  ['Australia/Lord_Howe', '-37800 -39600 1 UTC+1030 UTC+1100 1970-01-01 10:00'],
  ['Asia/Kolkata', '-19800 -19800 0 UTC+0530 UTC+0530 1970-01-01 05:30'],
] as const) {
  test(
    `the time zone is the visitor’s: ${timezoneId}`,
    slowly(timezoneId !== 'Australia/Lord_Howe'),
    async ({ browser }) => {
      const context = await browser.newContext({ timezoneId });
      const page = await openLab(context, true);
      const code =
        'import time\nprint(time.timezone, time.altzone, time.daylight, *time.tzname, time.strftime("%Y-%m-%d %H:%M", time.localtime(0)))';
      expect((await run(page, code)).stdout.trim()).toBe(seen);
      await context.close();
    },
  );
}

test.describe('observations', () => {
  let page: Page;
  test.beforeAll(async ({ browser }) => (page = await openLab(browser, true)));
  test.afterAll(() => page.close());

  const cases: readonly [what: string, code: string, observation: string][] = [
    ['success', 'print(6 * 7)', 'Tool call success\nstdout: 42'],
    ['no output', 'x = 1', 'Tool call success'],
    ['both streams', 'import sys\nprint("a")\nprint("b", file=sys.stderr)', 'Tool call success\nstdout: a\nstderr: b'],
    ['the value of a last expression', 'x = 20\nx + 1', 'Tool call success\nstdout: 21'],
    ['its repr', '"tea"', "Tool call success\nstdout: 'tea'"],
    ['a last expression that is None', 'print("one")', 'Tool call success\nstdout: one'],
    ['an empty program', '# nothing', 'Tool call success'],
    ['text beyond ASCII', 'print("σ ñ 🫖")', 'Tool call success\nstdout: σ ñ 🫖'],
    [
      'a name that is not there',
      'total = 0\nfor k in range(3):\n    total += k\nprint(totl)',
      "Tool call failure\nreason: \nstderr: NameError at line 4: name 'totl' is not defined\n  print(totl)",
    ],
    [
      'output before an error',
      'print("so far")\n1 / 0',
      'Tool call failure\nreason: \nstdout: so far\nstderr: ZeroDivisionError at line 2: division by zero\n  1 / 0',
    ],
    [
      'an error in a function of the program: the line where it happened',
      'def half(x):\n    return x / "2"\n\nhalf(4)',
      "Tool call failure\nreason: \nstderr: TypeError at line 2: unsupported operand type(s) for /: 'int' and 'str'\n  return x / \"2\"",
    ],
    [
      'an error inside the standard library: the program’s own line',
      'import json\njson.loads("{")',
      'Tool call failure\nreason: \nstderr: JSONDecodeError at line 2: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\n  json.loads("{")',
    ],
    [
      'a syntax error',
      'x = 1\nprint(x',
      "Tool call failure\nreason: \nstderr: SyntaxError at line 2: '(' was never closed\n  print(x",
    ],
    [
      'an indentation error',
      'x = 1\n  y = 2',
      'Tool call failure\nreason: \nstderr: IndentationError at line 2: unexpected indent\n  y = 2',
    ],
    [
      'a syntax error in evaluated text: the program’s own line',
      'x = 1\neval("1 +")',
      'Tool call failure\nreason: \nstderr: SyntaxError at line 2: invalid syntax (<string>, line 1)\n  eval("1 +")',
    ],
    [
      'a module that is not there',
      'import sympyy',
      "Tool call failure\nreason: \nstderr: ModuleNotFoundError at line 1: No module named 'sympyy'\n  import sympyy",
    ],
    [
      'an error without a message',
      'assert 1 == 2',
      'Tool call failure\nreason: \nstderr: AssertionError at line 1\n  assert 1 == 2',
    ],
    [
      'an error whose message can’t be had',
      'class Sly(Exception):\n    def __str__(self):\n        raise self\nraise Sly',
      'Tool call failure\nreason: \nstderr: Sly at line 4: (this error has no readable message)\n  raise Sly',
    ],
    ['leaving with status 0', 'import sys\nprint("bye")\nsys.exit()', 'Tool call success\nstdout: bye'],
    [
      'no input',
      'input("name? ")',
      'Tool call failure\nreason: \nstdout: name? \nstderr: EOFError at line 1: EOF when reading a line\n  input("name? ")',
    ],
    [
      'a program that waits for its own event loop',
      'import asyncio\n\nasync def main():\n    await asyncio.sleep(0.01)\n    print("awake")\n\nasyncio.run(main())',
      'Tool call success\nstdout: awake',
    ],
    [
      'a dead interpreter',
      'import os\nprint("before", flush=True)\nos._exit(7)',
      'Tool call failure\nreason: internal_error\nstdout: before\nstderr: The program took its Python interpreter down.',
    ],
  ];
  for (const [what, code, observation] of cases) {
    test(what, async () => expect(await observe(page, code)).toBe(observation));
  }

  test('standard input is read to its end', async () => {
    const code = 'import sys\nprint(int(input()) + 1, sys.stdin.read())';
    expect(await run(page, code, { stdin: '41\nrest' })).toMatchObject({ outcome: 'success', stdout: '42 rest\n' });
  });

  test('the same seed draws the same numbers, another one others', async () => {
    const draw = async (seed: number): Promise<string> =>
      (await run(page, 'import random\nprint(random.random(), {"a", "b", "c"}, hash("tea"))', { seed })).stdout;
    const first = await draw(7);
    expect(first).toMatch(/^0\.\d+ /);
    expect(await draw(7)).toBe(first);
    expect((await draw(8)).split(' ')[0]).not.toBe(first.split(' ')[0]);
  });

  test('the tool checks its arguments and executes', async () => {
    const execute = (args: Record<string, unknown>, seed = 0): Promise<string> =>
      page.evaluate(([some, start]) => lab.sandbox.execute(some, start), [args, seed] as const);
    expect(await execute({ code: 'print(1)' })).toBe('Tool call success\nstdout: 1');
    expect(await execute({ source: 'print(1)' })).toContain('"code" is missing');
    expect(await execute({ code: 3 })).toContain('must be a string');
    expect(await execute({ code: ' \n' })).toContain('is empty');
  });

  test('the start is told in stages that never go back', async () => {
    const statuses = await page.evaluate(() => lab.sandbox.statuses());
    const fractions = statuses.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect([...new Set(statuses.map(({ stage }) => stage))]).toEqual(['downloading', 'compiling', 'starting', 'ready']);
    expect(statuses.at(-1)).toEqual({ stage: 'ready', fraction: 1, isolated: true });
  });
});

for (const isolated of [true, false]) {
  test.describe(isolated ? 'limits, cross-origin isolated' : 'limits, as a static host serves it', () => {
    let page: Page;
    test.beforeAll(async ({ browser }) => (page = await openLab(browser, isolated, { timeoutMs: 1500 })));
    test.afterAll(() => page.close());

    test('a program that never ends is stopped, and the next one runs', async () => {
      expect(await observe(page, 'while True: pass')).toBe(
        'Tool call failure\nreason: worker_timeout\nstderr: The program was stopped after 1.5 s.',
      );
      await expectUsable(page);
    });

    test('a program that swallows the interrupt is stopped too', async () => {
      const code = 'while 1:\n  try:\n    while 1: pass\n  except BaseException: pass';
      expect(await run(page, code)).toMatchObject({ outcome: 'worker_timeout', errorType: null });
      await expectUsable(page);
    });

    test('memory is bounded, and the error is Python’s own', async () => {
      expect(await run(page, 'print("on the way")\nx = bytearray(300 * 1024 * 1024)')).toMatchObject({
        outcome: 'python-error',
        errorType: 'MemoryError',
        stdout: 'on the way\n',
      });
      expect(await run(page, 'x = bytearray(100 * 1024 * 1024)\nprint(len(x))')).toMatchObject({
        outcome: 'success',
        stdout: '104857600\n',
      });
    });

    test('output is cut at its limit and marked', async () => {
      const flood = await run(page, 'for i in range(40_000): print(i)');
      expect(flood).toMatchObject({ outcome: 'success', stdoutTruncated: true, stderrTruncated: false });
      expect(flood.stdout).toHaveLength(64 * 1024);
      expect(flood.stdout).toMatch(/^0\n1\n2\n[^]*\.\.\.\(truncated\)\.\.\.[^]*\n39998\n39999\n$/);
      // The limit falls inside a character of three bytes.
      const wide = await run(page, 'print("€" * 30_000, end="")');
      expect(wide.stdout).toMatch(/^€+\.\.\.\(truncated\)\.\.\.€+$/);
      const errors = await run(page, 'import sys\nsys.stderr.write("e" * 70_000)\n1 / 0');
      expect(errors.stderrTruncated).toBe(true);
      expect(errors.stderr.endsWith('\nZeroDivisionError at line 3: division by zero\n  1 / 0')).toBe(true);
    });

    test('text without a line feed belongs to its own run', async () => {
      expect((await run(page, 'import sys\nsys.stdout.write("half a line")\nNone')).stdout).toBe('half a line');
      expect((await run(page, 'print("next")')).stdout).toBe('next\n');
    });

    test('files are bounded', async () => {
      const code = 'for i in range(20):\n  with open(f"/tmp/{i}", "wb") as f: f.write(b"x" * 10**7)';
      expect(await run(page, code)).toMatchObject({ outcome: 'python-error', errorType: 'OSError' });
      expect(await run(page, 'with open("/tmp/a", "wb") as f: f.truncate(10**9)')).toMatchObject({
        outcome: 'python-error',
        errorType: 'OSError',
      });
    });

    test('abort ends a run before, at once, while it works, and while it waits', async () => {
      const abortAfter = (code: string, ms: number): Promise<string> =>
        page.evaluate(([program, delay]) => lab.sandbox.abortAfter({ code: program, seed: 1 }, delay), [
          code,
          ms,
        ] as const);
      for (const ms of [0, 1, 10, 30, 300]) {
        expect(await abortAfter('while True: pass', ms)).toBe('Error: stopped by the test');
      }
      const [working, waiting, after] = await Promise.all([
        run(page, 'import time\ntime.sleep(0.6)\nprint("worked")'),
        abortAfter('print("never")', 100),
        run(page, 'print("after")'),
      ]);
      expect(working).toMatchObject({ outcome: 'success', stdout: 'worked\n' });
      expect(waiting).toBe('Error: stopped by the test');
      expect(after).toMatchObject({ outcome: 'success', stdout: 'after\n' });
    });

    test('a program that is too long is refused', async () => {
      expect(await run(page, '#'.repeat(1024 * 1024 + 1))).toMatchObject({ outcome: 'invalid_input' });
    });
  });
}

test('closed, it runs nothing more and leaves nothing in the page', async ({ browser }) => {
  const page = await openLab(browser, true);
  const running = page.evaluate(() => lab.sandbox.run({ code: 'while True: pass', seed: 1 }).catch(String));
  await page.evaluate(() => lab.sandbox.dispose());
  expect(await running).toBe('SandboxError: The Python sandbox was closed.');
  expect(await page.evaluate(() => lab.sandbox.run({ code: '1', seed: 1 }).catch(String))).toContain('was closed');
  expect(await page.locator('iframe').count()).toBe(0);
  await page.close();
});

test('a file that can’t be fetched is named', async ({ browser }) => {
  const page = await browser.newPage();
  await page.route('**/python-module-*.bin', (route) => route.fulfill({ status: 503 }));
  await page.goto('e2e/harness/index.html');
  const failure = await page.evaluate(() => lab.sandbox.open().catch(String));
  expect(failure).toMatch(/SandboxError: Python could not be loaded: python-module-.*\.bin .*503/);
  expect((await page.evaluate(() => lab.sandbox.statuses())).at(-1)?.stage).toBe('failed');
  await page.close();
});
