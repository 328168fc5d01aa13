import { beforeAll, describe, expect, it } from 'vitest';
import { letterOf } from '../choice-prompt.ts';
import { openPython, startMs, type TestPython } from '../python.fixture.ts';
import { problems, tasks } from './index.ts';

let python: TestPython;
beforeAll(async () => {
  python = await openPython();
}, startMs);

describe('choice', () => {
  it.each(problems.map((problem) => [problem.id, problem] as const))(
    '%s: its program finds the right option and the wrong ones',
    (_, { program, choices, answer }) => {
      const { outcome, stdout } = python.run(program);
      expect(outcome).toBe('success');
      const [right = '', ...wrong] = stdout.trimEnd().split('\n');
      expect(letterOf(choices.indexOf(right))).toBe(answer);
      expect([right, ...wrong].sort()).toEqual([...choices].sort());
      expect(new Set(choices).size).toBe(4);
    },
  );
  it('spreads the right letters evenly', () => {
    const counts = ['A', 'B', 'C', 'D'].map((letter) => tasks.filter(({ answer }) => answer === letter).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});
