import { beforeAll, describe, expect, it } from 'vitest';
import { openPython, startMs, type TestPython } from '../python.fixture.ts';
import { program, type ProgramRunner } from './program.ts';

let python: TestPython;
let asked: string[][] = [];
const runner: ProgramRunner = {
  runMany: ({ code, inputs }, { signal }) => {
    signal.throwIfAborted();
    asked.push([...inputs]);
    return Promise.resolve(inputs.map((stdin) => python.run(code, { stdin, mostLines: 100_000 })));
  },
};
beforeAll(async () => {
  python = await openPython();
}, startMs);

const tests = Array.from({ length: 12 }, (_, n) => ({ input: `${n}\n`, output: `${2 * n}\n` }));
const task = { id: 't', prompt: 'Double it.', answer: null, tests };
const judge = async (finalText: string, lastProgram: string | null = null, signal = new AbortController().signal) => {
  asked = [];
  return program(runner)(task, finalText, { lastProgram, signal });
};
const block = (code: string) => `Here it is:\n\`\`\`python\n${code}\n\`\`\``;

describe('program', () => {
  it('runs every test on a right program, the first alone and the others some at a time', async () => {
    expect(await judge(block('print(int(input()) * 2)'))).toEqual({
      reward: 1,
      why: 'The program of the final text passed all 12 tests.',
    });
    expect(asked.map(({ length }) => length)).toEqual([1, 8, 3]);
    expect(asked.flat()).toEqual(tests.map(({ input }) => input));
  });
  it('does not mind spaces at the ends of lines and empty lines at the end', async () => {
    expect(await judge(block('print(int(input()) * 2, end="  \\n\\n")'))).toMatchObject({ reward: 1 });
  });
  it('takes the last program of the trajectory where the final text has none', async () => {
    expect(await judge('\\boxed{done}', 'print(2 * int(input()))')).toEqual({
      reward: 1,
      why: 'The last program that was run passed all 12 tests.',
    });
    expect(await judge('\\boxed{done}')).toEqual({
      reward: -1,
      why: 'There is no program, neither in the final text nor in a call.',
    });
  });
  it.each([
    ['print(7)', /printed "7" on the input "0\\n"; expected "0" \(test 1 of 12\)/, 1],
    ['n = int(input())\nprint(2 * n if n < 3 else n)', /printed "3" .* expected "6" \(test 4 of 12\)/, 2],
    [
      'n = int(input())\nprint(2 * n // (n != 9))',
      /failed on the input "9\\n": "ZeroDivisionError: .*\(test 10 of 12\)/,
      3,
    ],
    ['while True:\n    pass', /ran into the time limit on the input "0\\n" \(test 1 of 12\)/, 1],
  ])('says of %j what it did wrong, and runs no more than it must', async (code, why, groups) => {
    const verdict = await judge(block(code));
    expect(verdict?.reward).toBe(-1);
    expect(verdict?.why).toMatch(why);
    expect(asked).toHaveLength(groups);
  });
  it('says nothing of a task without tests, and stops when it is told to', async () => {
    const { signal } = new AbortController();
    expect(await program(runner)({ ...task, tests: [] }, block('print(1)'), { lastProgram: null, signal })).toBeNull();
    await expect(judge(block('print(1)'), null, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
