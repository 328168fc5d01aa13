import { describe, expect, it } from 'vitest';
import { recordOf, type Task } from '../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../rollout/scripted.fixture.ts';
import { similarities } from '../saar/index.ts';
import { rowOf } from '../store/index.ts';
import { answerSupport } from './answer-support.ts';
import { factsOf, familyOf, isDoubtful } from './trajectory-facts.ts';

const task: Task = { id: 'tiny/held-out/lists/17', prompt: 'How many?', answer: '5' };
const made = async (says: readonly string[], config: unknown = {}, given: Partial<Task> = {}) =>
  recordOf(
    await rollOut(says, config, { task: { ...task, ...given } }),
    pickyTool.description,
    { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' },
    { app: '0.1.0', pyodide: null },
  );
const facts = async (...args: Parameters<typeof made>) => {
  const record = await made(...args);
  return factsOf(record, rowOf(record, { run: 'r', place: 0, arm: 'on', member: 0 }), 0);
};
const off = { saar: { enabled: false } };

describe('the facts of a trajectory', () => {
  it('are the type of its first failed call, and what was decided there', async () => {
    const found = await facts([
      turn('bad; print(5)'),
      turn('print(5)'),
      turn('x = "bad"'),
      turn('import math'),
      'It is \\boxed{5}.',
    ]);
    const compared = similarities.sequenceMatcher('bad; print(5)', 'print(5)');
    expect(found).toMatchObject({ family: 'tiny/held-out/lists', tool: 'code_interpreter', recomputed: false });
    expect(found.firstFailure).toMatchObject({ type: 'NameError', shallow: 1, deep: 0 });
    expect(found.firstFailure?.similarities.sequenceMatcher).toEqual([compared]);
    expect(found.turns.map(({ words, observation }) => [words, observation])).toEqual([
      ['Let us see.\n', 'Tool call success\nstdout: print(5)'],
      ['Let us see.\n', expect.stringContaining('import math')],
      ['It is \\boxed{5}.', null],
    ]);
    expect((await facts(['It is 5.'])).firstFailure).toBeNull();
  });
  it('have a family for every task', () => {
    expect(['debug/nan', 'a/b/c', '17'].map(familyOf)).toEqual(['debug', 'a/b', '(none)']);
  });
});

describe('an answer', () => {
  const last = (output: string, answer: string) => made([turn(output), `It is \\boxed{${answer}}.`]);
  it.each([
    ['12 5', '5', 'supported'],
    ['5.0', '5', 'supported'],
    ['1200', '1,200', 'supported'],
    ['12345678901234567891', '12345678901234567890', 'unsupported'],
    ['15', '5', 'unsupported'],
    ['-5', '5', 'unsupported'],
    ['x5', '5', 'unsupported'],
    ['level', 'level', 'supported'],
    ['lever', 'level', 'unsupported'],
    ['y'.repeat(400), '5', 'unknown'],
  ])('after the output %s, %s is %s', async (output, answer, support) => {
    expect(answerSupport(await last(output, answer))).toBe(support);
  });
  it('is compared with the last call that succeeded', async () => {
    expect(answerSupport(await made([turn('5'), turn('6'), '\\boxed{5}']))).toBe('unsupported');
    expect(answerSupport(await made([turn('5'), turn('bad'), '\\boxed{5}'], off))).toBe('supported');
    expect(answerSupport(await made(['\\boxed{5}']))).toBe('unsupported');
  });
  it('is not compared where there is nothing to compare', async () => {
    expect(answerSupport(await made([turn('5'), 'It is 5.']))).toBe('unknown');
    for (const other of [{ answer: null }, { choices: ['a'] }, { tests: [] }])
      expect(answerSupport(await made([turn('6'), '\\boxed{5}'], {}, other))).toBe('unknown');
  });
  it('can be doubted where it is right and an error stays, or the output does not hold it', async () => {
    expect(isDoubtful(await facts([turn('5'), '\\boxed{5}']))).toBe(false);
    expect(isDoubtful(await facts([turn('6'), '\\boxed{5}']))).toBe(true);
    expect(isDoubtful(await facts([turn('6'), '\\boxed{6}']))).toBe(false);
    expect(isDoubtful(await facts([turn('bad'), turn('5'), '\\boxed{5}'], off))).toBe(true);
  });
});
