import type { FieldProblem } from '../../rollout/index.ts';

/** What is wrong in a file, and where. */
export interface Problem extends FieldProblem {
  /** The line, or the row of a Parquet file, counted from 1; 0 where it is the file as a whole. */
  readonly line: number;
}

/** Problems that are kept of one file. */
export const mostProblems = 100;

/** Problems of one row that are kept: a row that is of another kind altogether would fill the list. */
const mostOfOneRow = 5;

/** Texts in which half a character stood (a lone surrogate, which no UTF-8 can hold) and now stands U+FFFD. */
export interface ReplacedText {
  /** How many texts, keys included, and how many rows they are in. */
  readonly texts: number;
  readonly rows: number;
  /** The line of the first of these rows. */
  readonly line: number;
}

/** The problems of a file: the first ones, and how many there were beyond; and what was changed in rows that were read. */
export class ProblemList {
  readonly #first: Problem[] = [];
  #more = 0;
  #replaced: ReplacedText | null = null;
  /** The last row of which texts were counted. */
  #lastReplaced = 0;
  #encoding = false;

  /** What was changed on the way in; null where nothing was. */
  get replaced(): ReplacedText | null {
    return this.#replaced;
  }

  /** Counts texts of one row that were changed, if there are any. */
  addReplaced(line: number, texts: number): void {
    if (texts === 0) return;
    const before = this.#replaced ?? { texts: 0, rows: 0, line };
    const rows = before.rows + (line === this.#lastReplaced ? 0 : 1);
    this.#replaced = { texts: before.texts + texts, rows, line: before.line };
    this.#lastReplaced = line;
  }

  /** The first {@link mostProblems}. */
  get first(): readonly Problem[] {
    return this.#first;
  }

  /** How many are not among the first. */
  get more(): number {
    return this.#more;
  }

  /** Whether there is a text that is not in the encoding of the file: with another encoding chosen it might be read. */
  get encoding(): boolean {
    return this.#encoding;
  }

  /**
   * Adds what is wrong with one row.
   *
   * @param encoding whether another encoding might make it right
   */
  add(line: number, problems: readonly FieldProblem[], encoding = false): void {
    if (encoding) this.#encoding = true;
    for (const { field, expected, found } of problems.slice(0, mostOfOneRow)) {
      if (this.#first.length < mostProblems) this.#first.push({ line, field, expected, found });
      else this.#more += 1;
    }
  }
}

/** What was replaced, in a sentence. */
export function replacedText({ texts, rows, line }: ReplacedText): string {
  const where = rows === 1 ? `line ${line}` : `${rows} rows, the first in line ${line}`;
  return `Half characters (lone surrogates) were replaced by U+FFFD in ${texts} ${texts === 1 ? 'text' : 'texts'} of ${where}.`;
}

/** A problem in one line of text: `line 3, messages.1.role: expected "user", found nothing`. */
export function problemText({ line, field, expected, found }: Problem): string {
  const place = [line > 0 ? `line ${line}` : '', field].filter((part) => part !== '').join(', ');
  return `${place === '' ? '' : `${place}: `}expected ${expected}, found ${found}`;
}
