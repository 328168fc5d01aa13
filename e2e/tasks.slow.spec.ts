import { expect, test, type Page } from '@playwright/test';
import { failureOf } from '../src/saar/index.ts';
import { problems as debugProblems, type DebugProblem } from '../src/tasks/debug/index.ts';
import { problems as programProblems, tasks as programTasks } from '../src/tasks/program/index.ts';
import { verifierFor, type ProgramRunner } from '../src/tasks/index.ts';
import type { sandboxPart } from './harness/sandbox.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

let page: Page;

const open = (timeoutMs: number): Promise<number> =>
  page.evaluate((limit) => lab.sandbox.pool.open({ limits: { timeoutMs: limit } }), timeoutMs);

/** The sandbox of the page as what the verifier asks. */
const runner: ProgramRunner = {
  runMany: (request) =>
    page.evaluate((asked) => lab.sandbox.pool.runMany({ ...asked, inputs: [...asked.inputs] }), request),
};

/** The observations of programs. */
const observe = (codes: readonly string[]): Promise<string[]> =>
  page.evaluate(async (all) => {
    const outcomes = await lab.sandbox.pool.runAll(all.map((code) => ({ code, seed: 0 })));
    return outcomes.map(({ outcome, stdout, stderr }) =>
      outcome === 'success'
        ? `Tool call success\n${stdout}`
        : `Tool call failure\nreason: ${outcome === 'python-error' ? '' : outcome}\nstdout: ${stdout}\nstderr: ${stderr}`,
    );
  }, codes);

// Hundreds of programs.
test.setTimeout(600_000);
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.goto('e2e/harness/index.html');
});
test.afterAll(() => page.close());

test.describe('debug', () => {
  const isEndless = ({ failure }: DebugProblem): boolean => failure === 'worker_timeout';
  const failuresOf = async (problems: readonly DebugProblem[]): Promise<unknown[]> => {
    const observations = await observe(problems.map(({ broken }) => broken));
    return problems.map(({ id }, index) => [id, failureOf(observations[index] ?? '')]);
  };
  const expected = (problems: readonly DebugProblem[]) => problems.map(({ id, failure }) => [id, failure]);

  test('the broken programs fail in the sandbox as they say, and the mended ones print the answers', async () => {
    await open(60_000);
    const mended = await observe(debugProblems.map((problem) => problem.mended));
    expect(mended).toEqual(debugProblems.map(({ answer }) => `Tool call success\n${answer}\n`));
    const problems = debugProblems.filter((problem) => !isEndless(problem));
    expect(await failuresOf(problems)).toEqual(expected(problems));
  });

  test('the endless ones are stopped', async () => {
    await open(1500);
    const problems = debugProblems.filter(isEndless);
    expect(await failuresOf(problems)).toEqual(expected(problems));
  });
});

test.describe('program', () => {
  const judge = verifierFor('task', { runner });
  const evidence = (lastProgram: string) => ({ lastProgram, signal: new AbortController().signal });

  test('every solution passes the hidden tests in the sandbox', async () => {
    await open(60_000);
    for (const [index, task] of programTasks.entries()) {
      const verdict = await judge(task, '\\boxed{done}', evidence(programProblems[index]?.solution ?? ''));
      expect([task.id, verdict?.reward, verdict?.why]).toEqual([task.id, 1, expect.stringContaining('passed all')]);
    }
  });

  test('a program that ends on some inputs only is stopped at the first on which it does not', async () => {
    await open(1500);
    const task = {
      id: 't',
      prompt: 'Double it.',
      answer: null,
      tests: ['1', '2', '3'].map((n) => ({ input: n, output: String(2 * Number(n)) })),
    };
    const verdict = await judge(
      task,
      '```python\nn = int(input())\nwhile n == 2:\n    pass\nprint(2 * n)\n```',
      evidence(''),
    );
    expect(verdict).toEqual({
      reward: -1,
      why: 'The program of the final text ran into the time limit on the input "2" (test 2 of 3).',
    });
  });
});
