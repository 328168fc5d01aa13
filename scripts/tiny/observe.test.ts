import { afterAll, describe, expect, it } from 'vitest';
import { openObserver } from './observe.ts';

const observer = openObserver({ timeoutMs: 500 });
const saving = openObserver({ timeoutMs: 500, sparesWaiting: true });
afterAll(async () => {
  await Promise.all([observer.close(), saving.close()]);
});

describe('an observer', () => {
  it.each([
    ['print(6 * 7)', 'Tool call success\nstdout: 42'],
    ['6 * 7', 'Tool call success\nstdout: 42'],
    ['x = 1', 'Tool call success'],
    [
      'a = 1\nprint(1)\nprint(b)',
      "Tool call failure\nreason: \nstdout: 1\nstderr: NameError at line 3: name 'b' is not defined\n  print(b)",
    ],
    [
      'for i in range(3)\n    print(i)',
      "Tool call failure\nreason: \nstderr: SyntaxError at line 1: expected ':'\n  for i in range(3)",
    ],
    ['while True:\n    pass', 'Tool call failure\nreason: worker_timeout\nstderr: The program was stopped after 4 s.'],
  ])('says of %j what the sandbox says', async (code, text) => {
    expect(await observer.observe(code)).toEqual({ text, failed: text.startsWith('Tool call failure') });
  });

  it('gives each program globals of its own', async () => {
    await observer.observe('import math\nx = 1');
    expect((await observer.observe('print(math.pi)')).text).toContain("NameError at line 1: name 'math'");
  });

  it('ends a program that catches the interrupt, and goes on with a new interpreter', async () => {
    const stubborn =
      'while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass';
    expect((await observer.observe(stubborn)).text).toContain('worker_timeout');
    expect((await observer.observe('print(1)')).text).toBe('Tool call success\nstdout: 1');
  });

  it('takes programs that arrive together one after the other', async () => {
    const all = await Promise.all([1, 2, 3].map((n) => observer.observe(`print(${n} * 11)`)));
    expect(all.map(({ text }) => text.split('stdout: ')[1])).toEqual(['11', '22', '33']);
  });

  it('does not run again what differs from an endless program only in its numbers, where it is told so', async () => {
    expect((await saving.observe('n = 1\nwhile n > 0:\n    n += 1')).failed).toBe(true);
    // This one would end; that it is not run shows that nothing was waited for.
    expect((await saving.observe('n = 1\nwhile n > 5:\n    n += 1')).text).toContain('worker_timeout');
    expect((await observer.observe('n = 1\nwhile n > 5:\n    n += 1')).failed).toBe(false);
  });
});
