import { expect, it } from 'vitest';
import { linkReach, opensEverywhere, opensSomewhere } from './link-reach.ts';

it('says of a link who opens it, and offers the file where nobody may', () => {
  expect(linkReach(3000)).toEqual({ fits: true, words: '3,000 characters: every browser opens it.' });
  expect(linkReach(opensEverywhere).words).toContain('every browser opens it. Some mails');
  expect(linkReach(opensEverywhere + 1)).toMatchObject({
    fits: true,
    words: expect.stringContaining('Safari may not'),
  });
  expect(linkReach(opensSomewhere + 1)).toMatchObject({
    fits: false,
    words: expect.stringContaining('pass the file on'),
  });
});
