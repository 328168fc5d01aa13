import { expect, it } from 'vitest';
import { brokenWords } from './python.ts';

it('says in one line why a training ends whose browser broke again and again', () => {
  const error = new Error('page.evaluate: Target closed\nBrowser logs:\n\n<launching> chromium --headless');
  expect(brokenWords(error)).toBe(
    'The browser in which programs run broke 3 times in a row (page.evaluate: Target closed). What was kept stays: the same command goes on from there.',
  );
});
