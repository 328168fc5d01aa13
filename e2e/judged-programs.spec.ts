import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { sandboxPart } from './harness/sandbox.ts';
import { beyondReach, judgedPrograms, type JudgedProgram } from './support/judged-programs.ts';
import { slowly } from './support/slowly.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.goto('e2e/harness/index.html');
  await page.evaluate(() => lab.sandbox.pool.open({ lanes: 1, limits: { timeoutMs: 30_000 } }));
});
test.afterAll(() => page.close());

/** Runs a program as the verifier does. */
const judge = async (code: string, stdin = '', outputBytes = 400_000) => {
  const request = { code, inputs: [stdin], outputBytes: [outputBytes], seed: 0 };
  const [run] = await page.evaluate((asked) => lab.sandbox.pool.runMany(asked), request);
  if (!run) throw new Error('there was no run');
  return run;
};

test.describe('a judged program is run as python file.py runs it', () => {
  for (const [index, { name, code, stdin, stdout, succeeds }] of judgedPrograms.entries()) {
    // One in three in every run, the others by the slow tests.
    test(name, slowly(index % 3 > 0), async () => {
      const run = await judge(code, stdin);
      expect([run.outcome === 'success', run.stdout], run.stderr).toEqual([succeeds, stdout]);
    });
  }
  for (const [name, code, says] of beyondReach) {
    test(`it is said where that can't be: ${name}`, async () => {
      const run = await judge(code);
      expect(run.outcome).not.toBe('success');
      expect(run.stderr).toMatch(says);
    });
  }
  test('the next program finds nothing of one that was judged', async () => {
    await judge(
      'import sys, atexit\natexit.register(print, "late")\nsys.argv.append("x")\nopen("main.py", "a").write("#")',
    );
    expect(await judge('import sys, os\nprint(sys.argv, sorted(os.listdir()))')).toMatchObject({
      outcome: 'success',
      stdout: "['main.py'] ['main.py']\n",
    });
  });
  test('as much is kept as the judge has to see, and no more', async () => {
    expect(await judge('print("x" * 2_000_000)', '', 5_000_000)).toMatchObject({ stdoutTruncated: false });
    expect(await judge('print("x" * 2_000_000)', '', 1_000_000)).toMatchObject({ stdoutTruncated: true });
  });
});

test.describe('the table says what python3 of this machine does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'judged-'));
  test.afterAll(() => rmSync(folder, { recursive: true }));
  const here = spawnSync('python3', ['--version']);
  // Python's own variables, such as PYTHONUNBUFFERED, would change what it does.
  const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !variable.startsWith('PYTHON')));
  test.skip(here.status !== 0, 'There is no python3 on this machine to compare with.');
  for (const [index, program] of judgedPrograms.entries()) {
    const { name, code, stdin = '', stdout, succeeds }: JudgedProgram = program;
    test(name, slowly(index % 3 > 0), () => {
      const file = join(folder, 'program.py');
      writeFileSync(file, code);
      const run = spawnSync('python3', [file], { input: stdin, encoding: 'utf8', timeout: 60_000, env });
      expect([run.status === 0, run.stdout], run.stderr).toEqual([succeeds, stdout]);
    });
  }
});
