import { beforeAll, describe, expect, it } from 'vitest';
import { openPython, startMs, type TestPython } from '../python.fixture.ts';
import { program } from '../verifiers/index.ts';
import { problems, tasks } from './index.ts';

let python: TestPython;
beforeAll(async () => {
  python = await openPython();
}, startMs);

/** The verifier with the test's own Python as its sandbox. */
const judge = program({
  runMany: ({ code, inputs }) => Promise.resolve(inputs.map((stdin) => python.run(code, { stdin }))),
});
const evidence = (lastProgram: string | null) => ({ lastProgram, signal: new AbortController().signal });

describe('program', () => {
  it.each(problems.map((problem, index) => [problem.id, problem, index] as const))(
    '%s: its solution passes its tests, and nothing that always prints the same does',
    async (_, { solution, tests }, index) => {
      const task = tasks[index];
      if (!task) throw new Error('There are fewer tasks than problems.');
      expect(tests.length).toBeGreaterThanOrEqual(6);
      expect(await judge(task, '\\boxed{done}', evidence(solution))).toEqual({
        reward: 1,
        why: `The last program that was run passed all ${tests.length} tests.`,
      });
      for (const { output } of tests) {
        const constant = `print(${JSON.stringify(output.trimEnd())})`;
        expect(await judge(task, '\\boxed{done}', evidence(constant))).toMatchObject({ reward: -1 });
      }
    },
  );
  it('shows the first test and hides the others', () => {
    for (const { prompt, tests = [], stdin } of tasks) {
      expect(prompt).toContain(tests[0]?.output);
      expect(stdin).toBe(tests[0]?.input);
    }
  });
});
