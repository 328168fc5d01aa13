import { describe, expect, it } from 'vitest';
import type { Sequence } from '../policies/tiny/engine.ts';
import { calling, finishedRollout, said, spoken } from './spoken.fixture.ts';
import { rejectedAttemptsOf, rowsOf, whereTheyDiffer, type GraftedTokens } from './training-rows.ts';

const settings = (grafted: GraftedTokens = 'recomputed') => ({ tokenizer: spoken, context: 1000, grafted });

/** The text of what a row learns; the end of a turn as ⏎. */
const learnt = ({ tokens, weights }: Sequence): string =>
  tokens
    .map((token, at) => (weights[at] === 0 ? '' : token === spoken.mark('end') ? '⏎' : spoken.text(token)))
    .join('');
const textOf = (tokens: readonly { readonly text: string }[]): string => tokens.map(({ text }) => text).join('');

const good = calling('print(5)');
const bad = calling('print(bad)');
const answer = said('It is \\boxed{5}.');

describe('the rows of a trajectory', () => {
  it('are one where the second turn’s prompt holds the first: assistant tokens alone are learnt', async () => {
    const { events } = await finishedRollout([good, answer]);
    const rows = rowsOf(events, settings());
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row && learnt(row)).toBe(`${textOf(good)}⏎${textOf(answer)}⏎`);
    expect(row?.tokens.slice(0, 1)).toEqual([spoken.mark('task')]);
    expect(row?.weights.length).toBe(row?.tokens.length);
    expect(row?.references?.length).toBe(row?.tokens.length);
  });

  it('hold the error and the failed turn where there was no rollback', async () => {
    const { events } = await finishedRollout([bad, good, answer], { enabled: false });
    const rows = rowsOf(events, settings());
    // The third turn sees the second attempt alone, so its prompt does not go on from the first row.
    expect(rows.map(learnt)).toEqual([`${textOf(bad)}⏎${textOf(good)}⏎`, `${textOf(answer)}⏎`]);
    expect(spoken.decode(rows[0]?.tokens ?? [])).toContain('NameError at line 1');
  });

  it('hold no trace of a failure that was rolled back', async () => {
    const { events } = await finishedRollout([bad, good, answer]);
    const rows = rowsOf(events, settings());
    expect(rows.map(learnt)).toEqual([`${textOf(good)}⏎${textOf(answer)}⏎`]);
    expect(rows.map(({ tokens }) => spoken.decode(tokens)).join()).not.toContain('NameError');
  });

  it('compare grafted tokens with what is asked for', async () => {
    const { events } = await finishedRollout([calling('print(bad)', 'First.'), calling('print(5)', 'Second.'), answer]);
    const [recomputed] = rowsOf(events, settings());
    const [own] = rowsOf(events, settings('own'));
    const [masked] = rowsOf(events, settings('masked'));
    // Shallow: the first reasoning stays, which was sampled in place; the call is grafted.
    expect(recomputed && learnt(recomputed)).toContain('First.');
    expect(recomputed?.references?.every((x) => x === null)).toBe(true);
    expect(own?.references?.filter((x) => x !== null)).toEqual(
      Array.from({ length: said(textOf(calling('print(5)', ''))).length - 1 }, () => -1),
    );
    expect(masked && learnt(masked)).toBe(`First.\n${textOf(answer)}⏎`);
  });

  it('are cut at the context', async () => {
    const { events } = await finishedRollout([good, answer]);
    const rows = rowsOf(events, { ...settings(), context: 130 });
    for (const { tokens } of rows) expect(tokens.length).toBeLessThanOrEqual(130);
  });
});

describe('rejected attempts', () => {
  it('are rows of their own, in the context without the error', async () => {
    const worse = calling('print(bad * 2)');
    const { events } = await finishedRollout([bad, worse, good, answer]);
    const attempts = rejectedAttemptsOf(events, settings());
    expect(attempts.map(({ rejected }) => learnt(rejected))).toEqual([textOf(bad), textOf(worse)]);
    expect(attempts.map(({ chosen }) => learnt(chosen))).toEqual([textOf(good), textOf(good)]);
    for (const { rejected, chosen } of attempts) {
      expect(spoken.decode([...rejected.tokens, ...chosen.tokens])).not.toContain('NameError');
    }
  });

  it('are none where nothing was rolled back, or the rollback failed', async () => {
    const clean = await finishedRollout([good, answer]);
    expect(rejectedAttemptsOf(clean.events, settings())).toEqual([]);
    const exhausted = await finishedRollout([bad, bad, bad, bad, answer]);
    expect(exhausted.statistics.rollbacks.failed).toBe(1);
    expect(rejectedAttemptsOf(exhausted.events, settings())).toEqual([]);
  });
});

describe('where a rejected attempt differs from the chosen one', () => {
  const row = (tokens: number[], learntFrom: number): Sequence => ({
    tokens,
    weights: tokens.map((_, at) => (at < learntFrom ? 0 : 1)),
  });
  it.each([
    ['in the middle', [9, 1, 2, 3, 4], [9, 1, 7, 8, 4], [0, 0, 1, 1, 0]],
    ['by being longer', [9, 1, 2, 3], [9, 1, 3], [0, 0, 1, 0]],
    ['by being shorter', [9, 1, 3], [9, 1, 2, 3], [0, 0, 0]],
    ['everywhere', [9, 1, 2], [9, 3, 4], [0, 1, 1]],
    ['nowhere', [9, 1, 1], [9, 1, 1], [0, 0, 0]],
    ['in a repetition', [9, 1, 1, 1], [9, 1, 1], [0, 0, 0, 1]],
  ])('%s', (_, rejected, chosen, weights) => {
    expect(whereTheyDiffer({ rejected: row(rejected, 1), chosen: row(chosen, 1) }).weights).toEqual(weights);
  });
});
