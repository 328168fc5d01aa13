import { expect, it } from 'vitest';
import { linkReach, opensEverywhere, opensSomewhere } from './link-reach.ts';

it('says of a link who opens it, and offers the file where nobody may', () => {
  expect(linkReach(3000)).toEqual({ fits: true, words: '3,000 characters: every browser opens it.' });
  expect(linkReach(opensEverywhere).words).toContain('every browser opens it. Some mails');
  const some = linkReach(opensEverywhere + 1);
  expect(some.fits).toBe(true);
  expect(some.words).toContain('Safari may not');
  const none = linkReach(opensSomewhere + 1);
  expect(none.fits).toBe(false);
  expect(none.words).toContain('pass the file on');
});
