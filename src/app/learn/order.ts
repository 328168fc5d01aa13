import { chapterCount, type LearnPage } from '../address/index.ts';

/** The page after one: from the contents through the chapters, and back to the contents, where the tally is; null where none follows. */
export function pageAfter(page: LearnPage): LearnPage | null {
  if (page === 'contents') return 1;
  if (typeof page !== 'number') return null;
  return page < chapterCount ? page + 1 : 'contents';
}

/** The page before one; null where none is. */
export function pageBefore(page: LearnPage): LearnPage | null {
  if (typeof page !== 'number') return null;
  return page > 1 ? page - 1 : 'contents';
}
