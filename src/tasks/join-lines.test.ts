import { expect, it } from 'vitest';
import { joinLines } from './join-lines.ts';

it('joins the lines of a paragraph and keeps paragraphs apart', () => {
  expect(joinLines('\n    One\n    two.\n\n    Three\n  ')).toBe('One two.\n\nThree');
});
