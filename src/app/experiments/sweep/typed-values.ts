import { numberIn } from '../../../formats/index.ts';

/** The values of a sweep as they were typed, or why they can't be told. */
export type TypedValues =
  { readonly values: readonly string[]; readonly problem: null } | { readonly values: null; readonly problem: string };

const pieces = (text: string, between: string): readonly string[] =>
  text
    .split(between)
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** Names as they are listed, with commas between them: without blanks and empty ones. */
export const namesIn = (text: string): readonly string[] => pieces(text, ',');

/**
 * Numbers as they are listed, with a point before their decimals. Where there is a `;`, it stands between them, and a comma stands before decimals.
 * Otherwise commas stand between them. A comma right between two digits would then say either, as in `0,1`, unless the numbers are whole or another
 * one has a decimal point: that is asked back.
 */
export function numbersIn(text: string, { whole }: { readonly whole: boolean }): TypedValues {
  if (!text.includes(';')) {
    const either = whole || text.includes('.') ? undefined : /\d+,\d+/.exec(text)?.[0];
    if (either === undefined) return { values: namesIn(text), problem: null };
    return { values: null, problem: eitherWords(either) };
  }
  const typed = pieces(text, ';');
  const wrong = typed.find((value) => Number.isNaN(numberIn(value)));
  if (wrong !== undefined) return { values: null, problem: `“${wrong}” is not a number.` };
  return { values: typed.map((value) => value.replace(',', '.')), problem: null };
}

function eitherWords(either: string): string {
  const [before = '', after = ''] = either.split(',');
  return `“${either}” is one number or two. Write ${before}.${after} for one, or ${before}; ${after} for two.`;
}
