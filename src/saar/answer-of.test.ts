import { describe, expect, it } from 'vitest';
import { answerOf } from './answer-of.ts';

describe('answerOf', () => {
  it.each([
    ['42', '42'],
    ['007', '7'],
    ['x = 3', 'x = 3'],
    ['Two and two.\nSo $\\boxed{4}$.', '4'],
    ['Two and two.\n#### 1,004', '1004'],
  ])('reads %j as %s', (text, answer) => {
    expect(answerOf(text, 'answer')).toEqual({ kind: 'answer', answer });
  });
  it.each([
    ['It is 7.', 'unmarked'],
    ['First this.\nThen 7.', 'unmarked'],
    ['Seven.\n####', 'bad-mark'],
    ['It is \\boxed{7', 'bad-box'],
    ['\\boxed{7}\n#### 8', 'two-answers'],
  ])('finds no answer in %j: %s', (text, kind) => {
    expect(answerOf(text, 'answer')).toMatchObject({ kind });
  });
  it('asks more of a column of solutions', () => {
    expect(answerOf('Seven apples', 'fruit')).toMatchObject({ kind: 'answer' });
    expect(answerOf('Seven apples', 'solution')).toEqual({ kind: 'unmarked' });
  });
});
