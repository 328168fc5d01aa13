import { describe, expect, it } from 'vitest';
import { mathLenient, mathStrict } from './math.ts';

const task = { id: 't', prompt: 'How many?', answer: '1000' };

describe('verifiers', () => {
  it('give +1 or -1 and say what they compared', () => {
    expect(mathStrict(task, '\\boxed{1000}')).toEqual({ reward: 1, why: 'The boxed answer 1000 is right.' });
    expect(mathStrict(task, '\\boxed{1,000}')).toMatchObject({
      reward: -1,
      why: 'The boxed answer is 1,000; expected 1000.',
    });
    expect(mathStrict(task, '1000')).toHaveProperty('why', expect.stringContaining('no \\boxed'));
    expect(mathLenient(task, '\\boxed{1,000}')).toMatchObject({ reward: 1 });
  });
  it('say nothing where nobody knows the answer', () => {
    expect(mathStrict({ ...task, answer: null }, '\\boxed{1}')).toBeNull();
    expect(mathLenient({ ...task, answer: null }, '\\boxed{1}')).toBeNull();
  });
});
