import { beforeAll, describe, expect, it } from 'vitest';
import { openPython, startMs, type TestPython } from '../python.fixture.ts';
import { problems, tasks } from './index.ts';

let python: TestPython;
beforeAll(async () => {
  python = await openPython();
}, startMs);

describe('contest', () => {
  it.each(problems.map((problem) => [problem.id, problem] as const))(
    '%s: its program finds its answer',
    (_, problem) => {
      expect(python.run(problem.program)).toEqual({ outcome: 'success', stdout: `${problem.answer}\n`, stderr: '' });
    },
  );
  it('has whole numbers from 0 to 999 for answers, and says so', () => {
    for (const { answer, prompt } of tasks) {
      expect(answer).toMatch(/^(0|[1-9]\d{0,2})$/);
      expect(prompt).toContain('from 0 to 999');
    }
  });
});
