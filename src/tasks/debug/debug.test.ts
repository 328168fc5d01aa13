import { beforeAll, describe, expect, it } from 'vitest';
import { failureOf, observedFailureTypes } from '../../saar/index.ts';
import { amount } from '../../amount.fixture.ts';
import { openPython, startMs, type TestPython } from '../python.fixture.ts';
import { problems, tasks } from './index.ts';

/** More lines than any mended program executes; the full amount is more than the sandbox's time limit lets a program execute. */
const tooManyLines = amount(1_000_000, 3_000_000);

let python: TestPython;
beforeAll(async () => {
  python = await openPython();
}, startMs);

describe('debug', () => {
  it.each(problems.map((problem) => [problem.id, problem] as const))(
    '%s fails as it says, and can be mended',
    (_, problem) => {
      const mayTakeLong = problem.failure === 'worker_timeout' ? { mostLines: tooManyLines } : {};
      const { outcome, stdout, stderr } = python.run(problem.broken, mayTakeLong);
      const reason = outcome === 'python-error' ? '' : outcome;
      expect(outcome).not.toBe('success');
      expect(failureOf(`Tool call failure\nreason: ${reason}\nstdout: ${stdout}\nstderr: ${stderr}`)).toBe(
        problem.failure,
      );
      expect(python.run(problem.mended, { mostLines: tooManyLines })).toEqual({
        outcome: 'success',
        stdout: `${problem.answer}\n`,
        stderr: '',
      });
    },
  );
  it('has at least four programs for every failure of a program', () => {
    for (const type of [...observedFailureTypes, 'unknown_error']) {
      expect(problems.filter(({ failure }) => failure === type).length, type).toBeGreaterThanOrEqual(4);
    }
  });
  it('shows the broken program and not the mended one', () => {
    for (const [index, { prompt }] of tasks.entries()) {
      expect(prompt).toContain(problems[index]?.broken.trim());
      expect(prompt).not.toContain(problems[index]?.mended.trim());
    }
  });
});
