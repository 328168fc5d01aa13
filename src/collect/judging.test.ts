import { afterEach, describe, expect, it, vi } from 'vitest';
import { JudgingError, judgingProblem, needsPackages } from './judging.ts';

const lackingModules = vi.hoisted(() =>
  vi.fn<(modules: readonly string[], source: string) => Promise<readonly string[]>>(),
);
vi.mock('../sandbox/index.ts', () => ({ lackingModules }));
afterEach(() => void lackingModules.mockReset());

const packages = 'local';
const named = (...verifiers: (string | undefined)[]) =>
  verifiers.map((verifier) => (verifier === undefined ? {} : { verifier }));

describe('what judging needs', () => {
  it.each([
    ['math-verify', named(undefined), true],
    ['task', named('math', 'math-verify'), true],
    ['task', named('math', undefined), false],
    ['task', [], false],
    ['math', named('math-verify'), false],
    ['none', named('math-verify'), false],
  ] as const)('is known of %s and tasks of %j', (verifier, tasks, needs) => {
    expect(needsPackages({ verifier, tasks, packages })).toBe(needs);
  });
  it('is looked for where the run takes its packages from, and named where it is not there', async () => {
    const judged = { verifier: 'math-verify', tasks: [], packages } as const;
    lackingModules.mockResolvedValueOnce([]);
    expect(await judgingProblem(judged)).toBeNull();
    lackingModules.mockResolvedValueOnce(['math_verify']);
    const problem = await judgingProblem(judged);
    expect(problem).toBeInstanceOf(JudgingError);
    expect(problem).toMatchObject({
      message: expect.stringContaining('(math_verify)') as string,
      advice: expect.stringContaining('npm run wheels') as string,
    });
    expect(lackingModules.mock.calls).toEqual([
      [['math_verify'], 'local'],
      [['math_verify'], 'local'],
    ]);
  });
  it('is not looked for where nothing is needed', async () => {
    expect(await judgingProblem({ verifier: 'math', tasks: [], packages })).toBeNull();
    expect(lackingModules).not.toHaveBeenCalled();
  });
});
