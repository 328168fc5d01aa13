import { describe, expect, it } from 'vitest';
import { choice } from './choice.ts';

const task = { id: 't', prompt: 'Which?', answer: 'B', choices: ['one', 'two', 'three', 'four'] };

describe('choice', () => {
  it.each([
    ['So \\boxed{B}.', 1, 'The boxed letter B (two) is right.'],
    ['So \\boxed{\\text{(B)}}.', 1, 'The boxed letter B (two) is right.'],
    ['\\boxed{B}, no: \\boxed{D}', -1, 'The boxed letter is D (four); expected B (two).'],
    ['\\boxed{E}', -1, 'The boxed letter is E; expected B (two).'],
    ['B', -1, 'There is no \\boxed{…} letter in the final text; expected B (two).'],
    ['\\boxed{two}', -1, 'The box holds no single capital letter; expected B (two).'],
  ])('judges %j', (text, reward, why) => {
    expect(choice(task, text)).toEqual({ reward, why });
  });
  it('says nothing where nobody knows the answer', () => {
    expect(choice({ ...task, answer: null }, '\\boxed{B}')).toBeNull();
  });
});
