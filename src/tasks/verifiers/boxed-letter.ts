import { letterOf } from '../choice-prompt.ts';

/** What a box says of a question with options. */
export type BoxedLetter =
  | { readonly letter: string }
  /** Why it is no answer, as a clause: `the box names A and B`. */
  | { readonly problem: string };

/** Commands that only say how a text looks; what is in their braces stays. */
const looks = /\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathsf|mbox|bf|rm|left|right|displaystyle)(?![A-Za-z])/g;

/** Letters that stand by themselves. */
const single = /(?<![A-Za-z\\])[A-Z](?![A-Za-z])/g;

/** A letter and what may stand around it where nothing else is said. */
const alone = /^(?:(?:the )?(?:correct |right |final )?(?:option|choice|answer)(?: is)?:? )?\(?([A-Z])\)?[.):]?$/i;

/** A letter with its option's text after it. */
const labelled = /^\(?([A-Z])\)?(?:[.):,-]| -| ?=)? (.+)$/;

/** A text as options are compared: without marks of formulas and looks, and with one space between words. */
const plain = (text: string): string =>
  text
    .replace(/\\[,;:! ]|~/g, ' ')
    .replace(looks, '')
    .replace(/[{}$]|\\[()[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The letter that a box names: one of the options, and the only one. Beside it may stand the word `option`, brackets, and the text of that
 * same option; where a task does not tell its options, any text that names no other option.
 *
 * @param choices the options' texts, A first; where they are not told, every letter from A to Z could be one
 */
export function boxedLetter(content: string, choices: readonly string[] | undefined): BoxedLetter {
  const text = plain(content);
  const last = choices ? letterOf(choices.length - 1) : 'Z';
  const isOption = (letter: string): boolean => letter >= 'A' && letter <= last;
  const only = alone.exec(text)?.[1];
  // The word before it may be written in any way, the letter only as the options have it.
  if (only !== undefined && /[A-Z]/.test(only)) {
    return isOption(only) ? { letter: only } : { problem: `${only} is none of the options A to ${last}` };
  }
  const [, letter = '', rest = ''] = labelled.exec(text) ?? [];
  if (letter !== '' && isOption(letter)) {
    const own = choices?.[letter.charCodeAt(0) - 'A'.charCodeAt(0)];
    if (own !== undefined && plain(own) === rest) return { letter };
    const other = choices?.findIndex((choice) => plain(choice) === rest) ?? -1;
    if (other >= 0) return { problem: `the box names ${letter}, with the text of ${letterOf(other)}` };
  }
  const named = [...new Set(text.match(single) ?? [])].filter(isOption);
  if (named.length > 1) return { problem: `the box names ${named.join(' and ')}` };
  // A letter inside a sentence may be a word or a symbol, such as "A field of 5 tesla"; before a separator it is meant as a label.
  if (named.length === 1 && named[0] === letter && /^\(?[A-Z](?:\)|[.:,]| -)/.test(text)) return { letter };
  return { problem: 'the box holds no single capital letter' };
}
