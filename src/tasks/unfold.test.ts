import { expect, it } from 'vitest';
import { unfold } from './unfold.ts';

it('joins the lines of a paragraph and keeps paragraphs apart', () => {
  expect(unfold('\n    One\n    two.\n\n    Three\n  ')).toBe('One two.\n\nThree');
});
