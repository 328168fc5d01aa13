import { describe, expect, it } from 'vitest';
import { answerPairs } from './answer-pairs.fixture.ts';
import { mathLenient, mathStrict } from './math.ts';

const task = (answer: string) => ({ id: 't', prompt: 'x', answer });
const yes = (verifier: typeof mathStrict) =>
  answerPairs.filter(({ expected, given }) => verifier(task(expected), `\\boxed{${given}}`)?.reward === 1);
const wrong = (pairs: typeof answerPairs) =>
  pairs.filter(({ right }) => !right).map(({ expected, given }) => [expected, given]);

describe('the table of answers', () => {
  it('has three hundred different pairs', () => {
    expect(new Set(answerPairs.map(({ expected, given }) => JSON.stringify([expected, given]))).size).toBe(300);
  });
  it('never has lenient or strict say a false yes', () => {
    expect(wrong(yes(mathStrict))).toEqual([]);
    expect(wrong(yes(mathLenient))).toEqual([]);
  });
  it('has lenient say yes wherever strict does, and to more than twice as many', () => {
    const lenient = yes(mathLenient);
    expect(lenient).toEqual(expect.arrayContaining([...yes(mathStrict)]));
    expect(lenient.length).toBeGreaterThan(2 * yes(mathStrict).length);
  });
});
