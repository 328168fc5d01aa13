import { counted } from '../../formats/index.ts';

/**
 * Longest address in characters that every browser opens: Safari was tried with 80,000, and Firefox keeps addresses up to 65,536 in its
 * history. Chromium shows addresses up to 32,768 in its bar, and opens longer ones all the same.
 */
export const opensEverywhere = 64_000;

/** Longest address in characters that Firefox opens (`network.standard-url.max-length` is 1,048,576); Chromium takes 2,097,152 (`kMaxURLChars`). */
export const opensSomewhere = 1_000_000;

/** Longest address in characters that mails and chats are likely to pass on whole. */
const passedOn = 8_000;

/** Who opens an address of a length, and whether it is worth copying. */
export function linkReach(length: number): { readonly fits: boolean; readonly words: string } {
  const size = counted(length, 'character');
  if (length > opensSomewhere)
    return {
      fits: false,
      words: `It would have ${size}, more than browsers open. Save the record and pass the file on.`,
    };
  if (length > opensEverywhere) {
    return {
      fits: true,
      words: `${size}: Chrome, Edge and Firefox open it, Safari may not. Mails and chats cut it off; the file is safer.`,
    };
  }
  const note = length > passedOn ? ' Some mails and chats cut off links of this length.' : '';
  return { fits: true, words: `${size}: every browser opens it.${note}` };
}
