import { expect, it } from 'vitest';
import { choicePrompt, letterOf } from './choice-prompt.ts';

it('names the options by letters and says how to answer', () => {
  expect(choicePrompt('How many?', ['1', '2', '3'])).toBe(
    'How many?\n\nA. 1\nB. 2\nC. 3\n\nAnswer with the letter of the right option, as in \\boxed{A}.',
  );
  expect(letterOf(25)).toBe('Z');
});
