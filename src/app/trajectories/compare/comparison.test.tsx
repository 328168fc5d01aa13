import { describe, expect, it } from 'vitest';
import { emptyLog, reduceAll } from '../../trajectory/index.ts';
import { call, eventsOf, rollouts } from '../../trajectory/log/rollouts.fixture.ts';
import { compareTurns, turnSimilarity, type ComparedRow } from './comparison.ts';
import { differenceWords, firstDifference } from './first-difference.ts';
import { comparedTurns, wasRolledBack, type ComparedTurn } from './turns.ts';

const turnsOf = async (events: ReturnType<typeof eventsOf>) => comparedTurns(reduceAll(emptyLog, await events));
const off = { saar: { enabled: false } };

const compare = (left: readonly ComparedTurn[], right: readonly ComparedTurn[]) =>
  compareTurns(left, right, new AbortController().signal, () => undefined);

/** Rows as the numbers of their turns. */
const numbers = (rows: readonly ComparedRow[]) =>
  rows.map((row) =>
    row.kind === 'pair'
      ? [row.left.number, row.right.number]
      : row.kind === 'left'
        ? [row.turn.number, null]
        : [null, row.turn.number],
  );

const answer = 'It is \\boxed{42}.';
const loop = 'total = 0\nfor n in range(7):\n    total += 6\nprint(total)';

/** The first difference of two rollouts in words. */
const words = async (...rolled: readonly [ReturnType<typeof eventsOf>, ReturnType<typeof eventsOf>]) => {
  const [left = [], right = []] = await Promise.all(rolled.map(turnsOf));
  const found = firstDifference(left, right);
  return found && differenceWords(found, { left: 'on', right: 'off' });
};

describe('comparedTurns', () => {
  it('are the turns after their rollback', async () => {
    const [first, last] = await turnsOf(rollouts.shallow());
    expect(first).toMatchObject({ number: 1, program: 'print(6 * 7)', observation: 'Tool call success\nstdout: 42' });
    expect(first?.reasoning).toBe('Let us see.\n');
    expect(last).toMatchObject({ number: 2, text: answer, call: '', program: null, observation: null });
  });
});

describe('wasRolledBack', () => {
  it('finds what was written and replaced, failed retries included', async () => {
    const turns = await turnsOf(rollouts.chain());
    const was = (text: string) => wasRolledBack(text, turns);
    expect(was(call('Let us see.', 'print(6 * bad)'))).toBe(true);
    expect(was(call('A slip.', 'print(7 * bad)'))).toBe(true);
    expect(was(call('Again.', 'print(6 * 7)'))).toBe(false);
    expect([answer, 'Let us see.', ...turns.map(({ text }) => text)].map(was)).toEqual([false, false, false, false]);
  });
});

describe('compareTurns', () => {
  it('tells how much is done, and ends where it is told to', async () => {
    const left = await turnsOf(rollouts.chain());
    const right = (await turnsOf(rollouts.shallow())).map((turn) => ({ ...turn, text: `${turn.text} ` }));
    const shares: number[] = [];
    const abort = new AbortController();
    await compareTurns(left, right, abort.signal, (done) => void shares.push(done));
    const count = left.length * right.length;
    expect(shares).toEqual(Array.from({ length: count }, (_, index) => index / count));
    const ended = compareTurns(left, right, abort.signal, () => {
      abort.abort(new Error('closed'));
      return undefined;
    });
    await expect(ended).rejects.toThrow('closed');
  });

  it('puts a trajectory beside itself turn by turn, all the same', async () => {
    for (const rollout of Object.values(rollouts)) {
      const turns = await turnsOf(rollout());
      const rows = await compare(turns, turns);
      expect(numbers(rows)).toEqual(turns.map(({ number }) => [number, number]));
      expect(rows.every((row) => row.kind === 'pair' && row.same)).toBe(true);
      expect(firstDifference(turns, turns)).toBeNull();
    }
  });

  it('leaves alone the failed turn that a rollback took back on the other side', async () => {
    const script = [call('Let us see.', 'print(6 * bad)'), call('A slip.', 'print(6 * 7)'), answer];
    const [on, without] = await Promise.all([turnsOf(eventsOf(script)), turnsOf(eventsOf(script, off))]);
    const rows = await compare(on, without);
    expect(numbers(rows)).toEqual([
      [null, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(rows[1]).toMatchObject({ kind: 'pair', similarity: 1, same: false });
    expect(rows[2]).toMatchObject({ kind: 'pair', same: true });
  });

  it('aligns what comes after an additional call', async () => {
    const script = [call('Count.', loop), answer];
    const [short, long] = await Promise.all([
      turnsOf(eventsOf(script)),
      turnsOf(eventsOf([call('Look.', 'import sys'), ...script])),
    ]);
    expect(numbers(await compare(short, long))).toEqual([
      [null, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('has answers stand side by side, however they differ, and never an answer beside a call', async () => {
    const [a, b] = await Promise.all([turnsOf(eventsOf(['Yes.'])), turnsOf(eventsOf([call('x', 'y'), '42']))]);
    expect(numbers(await compare(a, b))).toEqual([
      [null, 1],
      [1, 2],
    ]);
    const [yes, first] = [a[0], b[0]];
    expect(yes && first && turnSimilarity(yes, first)).toBe(0);
  });

  it('has a similarity that does not depend on the order', async () => {
    const turns = (await Promise.all(Object.values(rollouts).map((rollout) => turnsOf(rollout())))).flat();
    for (const a of turns) for (const b of turns) expect(turnSimilarity(a, b)).toBe(turnSimilarity(b, a));
  });

  it('ends when it is no longer wanted', async () => {
    const turns = await turnsOf(rollouts.shallow());
    const others = await turnsOf(rollouts.deep());
    const gone = AbortSignal.abort();
    await expect(compareTurns(turns, others.slice(1), gone, () => undefined)).rejects.toThrow();
  });
});

describe('the first difference', () => {
  it.each([
    ['turn 1, reasoning, line 1', call('Let me see.', loop), call('Let us see.', loop)],
    ['turn 1, reasoning, line 2', call('Let us see.\nA loop.', loop), call('Let us see.\nOne loop.', loop)],
    ['turn 1, program, line 3', call('x', loop), call('x', loop.replace('+= 6', '+= 7'))],
    ['turn 1, program, line 4', call('x', loop), call('x', `${loop}\nprint(1)`)],
    ['turn 1, reasoning, line 2', call('x', loop), 'x\nIt is \\boxed{42}.'],
  ])('is %s', async (expected, left, right) => {
    expect(await words(eventsOf([left, answer]), eventsOf([right, answer]))).toBe(expected);
  });

  it('is in the answer, or where one goes on', async () => {
    const first = call('x', loop);
    expect(await words(eventsOf([first, 'It is 42.']), eventsOf([first, 'It is 41.']))).toBe('turn 2, answer, line 1');
    const spent = { budget: { turns: 1 } };
    expect(await words(eventsOf([first, answer]), eventsOf([first, answer], spent))).toBe('turn 1, output, only on');
    const turns = await turnsOf(rollouts.clean());
    expect(firstDifference(turns.slice(0, 1), turns)).toEqual({ turn: 2, part: 'end', line: null, only: 'right' });
  });

  it('is in what Python answered, where all else is the same', async () => {
    const turns = await turnsOf(rollouts.clean());
    const others = turns.map((turn) => ({ ...turn, observation: turn.observation && `${turn.observation}\nand more` }));
    expect(firstDifference(turns, others)).toEqual({ turn: 1, part: 'output', line: 2, only: null });
  });
});
