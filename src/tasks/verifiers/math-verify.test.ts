import { describe, expect, it } from 'vitest';
import { mathVerify } from './math-verify.ts';
import type { ProgramRun, ProgramRunner } from './program.ts';

const evidence = { lastProgram: null, signal: new AbortController().signal };
const task = { id: 't', prompt: 'x', answer: '5' };

/** A runner that notes what it is asked and answers with one run. */
function runnerThat(run: Partial<ProgramRun>) {
  const asked: string[] = [];
  const runner: ProgramRunner = {
    runMany: ({ inputs }) => {
      asked.push(...inputs);
      return Promise.resolve([{ outcome: 'success', stdout: '', stderr: '', ...run }]);
    },
  };
  return { asked, judge: (text: string, own: object = {}) => mathVerify(runner)({ ...task, ...own }, text, evidence) };
}

describe('mathVerify', () => {
  it('asks for the pair with the right answer named, and gives the verdict in words', async () => {
    const yes = runnerThat({ stdout: '{"right": true}\n' });
    expect(await yes.judge('It is $\\boxed \\frac{10}{2}$.')).toEqual({
      reward: 1,
      why: 'The boxed answer \\frac{10}{2} is right.',
    });
    expect(yes.asked).toEqual(['{"expected":"5","given":"\\\\frac{10}{2}"}']);
    const no = runnerThat({ stdout: '{"right": false}\n' });
    expect(await no.judge('\\boxed{6}')).toEqual({ reward: -1, why: 'The boxed answer is 6; expected 5.' });
  });
  it('asks nothing where there is nothing to compare', async () => {
    const { asked, judge } = runnerThat({});
    expect(await judge('5')).toMatchObject({ reward: -1 });
    expect(await judge('\\boxed{5}', { answer: null })).toBeNull();
    expect(asked).toEqual([]);
  });
  it.each<[Partial<ProgramRun>, string]>([
    [{ outcome: 'worker_timeout' }, 'ran into the time limit twice'],
    [
      { outcome: 'python-error', stderr: "ModuleNotFoundError at line 3: No module named 'math_verify'\n" },
      'npm run wheels',
    ],
    [{ outcome: 'python-error', stderr: 'MemoryError at line 9\n  x' }, 'MemoryError at line 9)'],
    [{ outcome: 'internal_error' }, 'comparing the two failed (internal_error)'],
    [{ stdout: '{"unreadable": true}' }, 'can’t read the right answer'],
    [{ stdout: '{"error": "TypeError"}' }, 'comparing the two failed (TypeError)'],
    [{ stdout: '' }, 'there was no answer'],
    [{ stdout: '{"right": "yes"}' }, 'there was no answer'],
    [{ stdout: 'null' }, 'there was no answer'],
  ])('comes to no decision after %j', async (run, why) => {
    const judged = await runnerThat(run).judge('\\boxed{6}');
    expect(judged).toMatchObject({ reward: null });
    expect(judged?.why).toContain('Not judged: the boxed answer is 6, expected 5; ');
    expect(judged?.why).toContain(why);
  });
  it('tries once more where time was up, and not after anything else', async () => {
    const outcomes = ['worker_timeout', 'success'];
    const runner: ProgramRunner = {
      runMany: () =>
        Promise.resolve([{ outcome: outcomes.shift() ?? 'internal_error', stdout: '{"right": true}', stderr: '' }]),
    };
    expect(await mathVerify(runner)(task, '\\boxed{6}', evidence)).toMatchObject({ reward: 1 });
    const { asked, judge } = runnerThat({ outcome: 'worker_timeout' });
    await judge('\\boxed{6}');
    expect(asked).toHaveLength(2);
    const failing = runnerThat({ outcome: 'internal_error' });
    await failing.judge('\\boxed{6}');
    expect(failing.asked).toHaveLength(1);
  });
  it('lets a lost sandbox through', async () => {
    const runner: ProgramRunner = { runMany: () => Promise.reject(new Error('lost')) };
    await expect(mathVerify(runner)(task, '\\boxed{6}', evidence)).rejects.toThrow('lost');
  });
});
