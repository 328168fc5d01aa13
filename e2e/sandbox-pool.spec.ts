import { expect, test, type Page } from '@playwright/test';
import { purifiedTurns, type TrajectoryRecord } from '../src/rollout/index.ts';
import type { RunOutcome, RunRequest, SandboxOptions } from '../src/sandbox/index.ts';
import { textOf } from '../src/saar/index.ts';
import type { sandboxPart } from './harness/sandbox.ts';
import { LabPage } from './support/lab.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

let page: Page;

const open = (options: Omit<SandboxOptions, 'onStatus'> = {}): Promise<number> =>
  page.evaluate((some) => lab.sandbox.pool.open(some), options);

const runAll = (requests: readonly RunRequest[]): Promise<RunOutcome[]> =>
  page.evaluate((all) => lab.sandbox.pool.runAll(all), requests);

const inSession = (code: string, more: Partial<RunRequest> = {}): Promise<RunOutcome> =>
  page.evaluate((request) => lab.sandbox.pool.runInSession(request), { code, seed: 1, ...more });

const rollBack = (): Promise<void> => page.evaluate(() => lab.sandbox.pool.rollBack());

const printed = (outcomes: readonly RunOutcome[]): string[] => outcomes.map(({ stdout }) => stdout);

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.goto('e2e/harness/index.html');
});
test.afterAll(() => page.close());

test.describe('lanes', () => {
  test.beforeAll(async () => expect(await open({ lanes: 2 })).toBe(2));

  test('two run at the same time, and answers find their questions', async () => {
    // Each waits until the other must have begun, by the clock that both can read.
    const meet = 'import time\nbegin = time.time()\ntime.sleep(1.2)\nprint(begin, time.time())';
    // Lanes are opened when they are needed.
    await runAll([0, 1, 2, 3].map((seed) => ({ code: 'sum(range(10**6))', seed })));
    const [first, second] = (await runAll([0, 1].map((seed) => ({ code: meet, seed })))).map(({ stdout }) =>
      stdout.split(' ').map(Number),
    );
    expect(first?.[0]).toBeLessThan(second?.[1] ?? 0);
    expect(second?.[0]).toBeLessThan(first?.[1] ?? 0);
    const many = Array.from({ length: 12 }, (_, seed) => ({ code: `print(${seed})`, seed }));
    expect(printed(await runAll(many))).toEqual(many.map((_, index) => `${index}\n`));
  });

  test('the same code and seed give the same output on any lane, beside whatever else runs', async () => {
    const code = [
      'import random, decimal, fractions',
      'print(random.random(), random.sample(range(1000), 5), random.gauss(0, 1))',
      'print(hash("tea"), {"a", "b", "c", "d"}, hash((1, "x", 2.5)))',
      'print(decimal.Decimal(2).sqrt(), fractions.Fraction(1, 3) ** 5, object())',
    ].join('\n');
    const noise = { code: 'import random\nrandom.seed(3)\nprint(sum(i * i for i in range(10**5)))', seed: 9 };
    const asked = [1, 1, 1, 1].flatMap((seed) => [{ code, seed }, noise]);
    const same = printed(await runAll(asked)).filter((_, index) => index % 2 === 0);
    expect(same[0]).toMatch(/^0\.\d+ \[/);
    expect(new Set(same).size).toBe(1);
    const [other] = printed(await runAll([{ code, seed: 2 }]));
    expect(other?.split('\n')[0]).not.toBe(same[0]?.split('\n')[0]);
    expect(other?.split('\n').slice(1)).toEqual(same[0]?.split('\n').slice(1));
  });

  test('a program that is stopped does not keep the next ones waiting', async () => {
    await open({ lanes: 1, limits: { timeoutMs: 300 } });
    const outcomes = await runAll([
      { code: 'while True: pass', seed: 0 },
      { code: 'try:\n  while 1: pass\nexcept BaseException:\n  while 1: pass', seed: 0 },
      { code: 'print("on time")', seed: 0 },
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['worker_timeout', 'worker_timeout', 'success']);
  });
});

test.describe('limits', () => {
  test.beforeAll(() => open({ limits: { timeoutMs: 800, outputBytes: 300, fileBytes: 1000, memoryBytes: 128 << 20 } }));

  test('each breach has its own type and text', async () => {
    const [time, memory, output, files, fine] = await runAll(
      [
        'while True: pass',
        'x = bytearray(200 << 20)',
        'for i in range(200): print(i)',
        'with open("/tmp/x", "wb") as f: f.write(b"x" * 1001)',
        'x = bytearray(50 << 20)\nwith open("/tmp/x", "wb") as f: f.write(b"x" * 1000)\nprint("y" * 299)',
      ].map((code) => ({ code, seed: 0 })),
    );
    expect(time).toMatchObject({
      outcome: 'worker_timeout',
      errorType: null,
      stderr: 'The program was stopped after 0.8 s.',
    });
    expect(memory).toMatchObject({ outcome: 'python-error', errorType: 'MemoryError' });
    expect(memory?.stderr).toMatch(/^MemoryError at line 1/);
    expect(output).toMatchObject({ outcome: 'success', stdoutTruncated: true });
    expect(output?.stdout).toMatch(/^0\n1\n2\n[^]*\.\.\.\(truncated\)\.\.\.[^]*198\n199\n$/);
    expect(files).toMatchObject({ outcome: 'python-error', errorType: 'OSError' });
    expect(files?.stderr).toContain('No space left on device');
    expect(fine).toMatchObject({ outcome: 'success', stdoutTruncated: false });
  });

  test('a limit out of its range is named with the range', async () => {
    const failure = await page.evaluate(() => lab.sandbox.pool.open({ limits: { timeoutMs: 1 } }).catch(String));
    expect(failure).toContain('The time limit must be from 0.05 s to 3600 s');
    const lanes = await page.evaluate(() => lab.sandbox.pool.open({ lanes: 65 }).catch(String));
    expect(lanes).toContain('The number of lanes must be a whole number from 0 to 64');
  });
});

test.describe('a session', () => {
  test.beforeAll(() => open({ limits: { timeoutMs: 1500 } }));
  test.beforeEach(() => page.evaluate(() => lab.sandbox.pool.openSession()));

  test('keeps what its programs left', async () => {
    expect(await inSession('import math\nx = [1]\ndef f(): return x')).toMatchObject({ outcome: 'success' });
    await inSession('x.append(math.factorial(3))');
    expect(await inSession('f()')).toMatchObject({ outcome: 'success', stdout: '[1, 6]\n' });
    expect((await runAll([{ code: 'print("x" in globals())', seed: 0 }]))[0]?.stdout).toBe('False\n');
  });

  test('takes a failing program back, with all that it had changed', async () => {
    await inSession('import os, math\nx = [1]\nopen("/tmp/kept", "w").write("kept")', { seed: 4 });
    const failing = [
      'x.append(2)',
      'y = 1',
      'math.pi = 3',
      'os.environ["K"] = "1"',
      'open("/tmp/kept", "w").write("changed")',
      'open("/tmp/new", "w").write("new")',
      'undefined',
    ].join('\n');
    expect(await inSession(failing)).toMatchObject({ outcome: 'python-error', errorType: 'NameError' });
    const look =
      'print(x, "y" in globals(), math.pi, "K" in os.environ, open("/tmp/kept").read(), os.path.exists("/tmp/new"))';
    expect((await inSession(look)).stdout).toBe('[1, 2] True 3 True changed True\n');
    // The look was the last call, the failing one is before it.
    await rollBack();
    await rollBack();
    expect((await inSession(look)).stdout).toBe('[1] False 3.141592653589793 False kept False\n');
  });

  test('is as it was before what was rolled back, which prints nothing again', async () => {
    await inSession('x = [1]\nprint("once")');
    await inSession('x.append(2)\nundefined');
    await rollBack();
    expect(await inSession('print(x)')).toMatchObject({ outcome: 'success', stdout: '[1]\n', stderr: '' });
  });

  test('repeats its random numbers when it is restored', async () => {
    await inSession('import random\na = random.random()', { seed: 5 });
    const before = (await inSession('print(a)')).stdout;
    await inSession('a = 0\nundefined');
    await rollBack();
    expect((await inSession('print(a)')).stdout).toBe(before);
  });

  test('keeps nothing of a program that was stopped or broke the interpreter', async () => {
    await inSession('x = [1]');
    const stopped = await inSession('x.append(2)\nwhile True: pass');
    expect(stopped.outcome).toBe('worker_timeout');
    expect(stopped.stderr).toContain('The session is as it was before this program.');
    expect((await inSession('print(x)')).stdout).toBe('[1]\n');
    expect((await inSession('x.append(3)\nimport os\nos._exit(1)')).outcome).toBe('internal_error');
    expect(
      await page.evaluate(
        (code) => lab.sandbox.pool.stopInSession({ code, seed: 1 }, 300),
        'x.append(4)\nwhile 1: pass',
      ),
    ).toBe('TimeoutError');
    expect((await inSession('print(x)')).stdout).toBe('[1]\n');
    // What left nothing is not what is taken back.
    await inSession('x.append(2)\nwhile True: pass');
    await rollBack();
    expect((await inSession('print(x)')).stdout).toBe('[1]\n');
  });

  test('gives each program its own input, and names its own lines', async () => {
    expect((await inSession('print(input())', { stdin: 'first\nrest' })).stdout).toBe('first\n');
    expect((await inSession('print(input())', { stdin: 'second' })).stdout).toBe('second\n');
    expect((await inSession('input()')).errorType).toBe('EOFError');
    await inSession('\n\n\ndef f():\n    return 1 / 0');
    expect((await inSession('# here\nf()')).stderr).toBe('ZeroDivisionError at line 2: division by zero\n  f()');
  });

  test('goes back to what running the calls once more would not bring: the clock, randomness, an open file', async () => {
    await inSession(
      'import os, time, uuid\ntaken = (time.time(), os.urandom(8), str(uuid.uuid4()))\nf = open("/tmp/f", "w+")\nf.write("abc"); f.flush()\nos.remove("/tmp/f")\nruns = []',
    );
    const look = 'runs.append(1)\nprint(taken, f.tell(), f.fileno(), id(f), runs, os.path.exists("/tmp/f"))';
    const before = (await inSession(look)).stdout;
    await rollBack();
    await inSession('taken = None\nf.write("def"); f.close()\nopen("/tmp/f", "w").write("another")\nundefined');
    await rollBack();
    expect((await inSession(look)).stdout).toBe(before);
    expect((await inSession('f.seek(0); print(f.read())')).stdout).toBe('abc\n');
  });

  test('restores by running the calls once more where one of them used JavaScript', async () => {
    await inSession('import js\nx = [js.Math.max(1, 2)]');
    await inSession('x.append(3)\nundefined');
    await rollBack();
    expect(await inSession('print(x)')).toMatchObject({ outcome: 'success', stdout: '[2]\n' });
  });

  test('does not disturb another one', async () => {
    await inSession('x = 1');
    await page.evaluate(() => lab.sandbox.pool.openSession());
    expect((await inSession('print("x" in globals())')).stdout).toBe('False\n');
  });

  test('closed, it runs nothing more', async () => {
    await inSession('x = 1');
    await page.evaluate(() => lab.sandbox.pool.closeSession());
    const failure = await page.evaluate(() => lab.sandbox.pool.runInSession({ code: '1', seed: 0 }).catch(String));
    expect(failure).toContain('was closed');
  });
});

test.describe('a rollout', () => {
  const turn = (code: string): string =>
    `So.\n<tool_call>\n${JSON.stringify({ name: 'code_interpreter', arguments: { code } })}\n</tool_call>`;
  const rollOut = async (codes: readonly string[], mode: 'stateless' | 'session', config: unknown = {}) => {
    const events = await page.evaluate(([turns, how, some]) => lab.sandbox.pool.rollOut(turns, how, some), [
      codes.map(turn),
      mode,
      config,
    ] as const);
    return purifiedTurns(events);
  };
  const observations = (turns: Awaited<ReturnType<typeof rollOut>>) => turns.map(({ observation }) => observation);

  test.beforeAll(() => open());

  test('in a session, a failing call that first changes the state is rolled back with it', async () => {
    const turns = await rollOut(
      ['x = [1]', 'x.append(2)\nprint(undefined)', 'x.append(3)\nprint(x)', 'print(len(x))'],
      'session',
    );
    expect(observations(turns)).toEqual([
      'Tool call success',
      'Tool call success\nstdout: [1, 3]',
      'Tool call success\nstdout: 2',
      null,
    ]);
    expect(textOf(turns[1]?.tokens ?? [])).not.toContain('undefined');
  });

  test('in a session, the error stays with what its call changed where the rollback gave up', async () => {
    const turns = await rollOut(
      ['x = [1]', 'x.append(2)\nundefined', 'x.append(3)\nundefined', 'print(x)'],
      'session',
      { saar: { maxRetries: 1 } },
    );
    // The last failed attempt stands, so its state does; the one it replaced is gone.
    expect(observations(turns)[2]).toBe('Tool call success\nstdout: [1, 3]');
  });

  test('in a session, best-of-K tries each correction from the same state, and keeps that of the best', async () => {
    const turns = await rollOut(
      [
        'x = [1]',
        'x.append(2); print(xx)',
        'x.append(2); print(x)',
        'y = 7\nprint("quite another")',
        'print(x, "y" in dir())',
      ],
      'session',
      { saar: { mode: 'best-of-k', maxRetries: 2 } },
    );
    expect(observations(turns)).toEqual([
      'Tool call success',
      'Tool call success\nstdout: [1, 2]',
      'Tool call success\nstdout: [1, 2] False',
      null,
    ]);
  });

  test('stateless, no call sees another', async () => {
    const turns = await rollOut(['x = 1', 'print("x" in globals())'], 'stateless');
    expect(observations(turns)[1]).toBe('Tool call success\nstdout: False');
  });
});

test.describe('several inputs', () => {
  test.beforeAll(() => open({ lanes: 2 }));

  test('are run one by one, in order, each finding nothing of the others', async () => {
    const runMany = (code: string) =>
      page.evaluate(
        (program) => lab.sandbox.pool.runMany({ code: program, inputs: ['1', '20', '', '3\n4'], seed: 0 }),
        code,
      );
    const double = 'n = int(input())\nprint(n * 2)';
    const expected = ['2\n', '40\n', '', '6\n'];
    const shared = await runMany(double);
    expect(printed(shared)).toEqual(expected);
    expect(shared[2]).toMatchObject({ outcome: 'python-error', errorType: 'EOFError' });
    const alone = await runMany(`import sys\n${double}`);
    expect(printed(alone)).toEqual(expected);
    // What one leaves behind the next does not find.
    const leaving = await runMany('import math\nprint(math.__dict__.get("seen"))\nmath.seen = 1');
    expect(new Set(printed(leaving))).toEqual(new Set(['None\n']));
  });
});

test.describe('the page', () => {
  test('runs with the limits and the mode that its settings say', async ({ browser }) => {
    const view = await browser.newPage();
    const lesson = new LabPage(view);
    await lesson.runLesson('typo', '&execution=session&time=2.5&memory=128&lanes=1&isolation=worker');
    const record = JSON.parse(await lesson.download('record.json')) as TrajectoryRecord;
    expect(record.config.execution).toBe('session');
    expect(record.tool.description).toContain('as in a notebook');
    expect(record.end.reason).toBe('answered');
    expect(record.statistics.rollbacks).toMatchObject({ triggered: 1, recovered: 1 });
    // Other settings take another sandbox, while the page stays.
    await view.evaluate(() => (location.hash = location.hash.replace('time=2.5', 'time=3')));
    await lesson.runButton.click();
    await lesson.stopButton.waitFor();
    await lesson.runButton.waitFor();
    await expect(view.locator('iframe')).toHaveCount(1);
    await view.close();
  });

  test('says at its field what is wrong with a limit', async ({ browser }) => {
    const view = await browser.newPage();
    await new LabPage(view).open('#/playground?policy=script&lesson=typo&time=0&lanes=99');
    await expect(view.getByText('The time limit must be from 0.05 s to 3600 s')).toBeVisible();
    await expect(view.getByText('The number of lanes must be a whole number from 0 to 64')).toBeVisible();
    await view.close();
  });
});
