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

/** The problems of a file: the first ones, and how many there were beyond. */
export class ProblemList {
  readonly #first: Problem[] = [];
  #more = 0;

  /** The first {@link mostProblems}. */
  get first(): readonly Problem[] {
    return this.#first;
  }

  /** How many are not among the first. */
  get more(): number {
    return this.#more;
  }

  /** Adds what is wrong with one row. */
  add(line: number, problems: readonly FieldProblem[]): void {
    for (const { field, expected, found } of problems.slice(0, mostOfOneRow)) {
      if (this.#first.length < mostProblems) this.#first.push({ line, field, expected, found });
      else this.#more += 1;
    }
  }
}

/** A problem in one line of text: `line 3, messages.1.role: expected "user", found nothing`. */
export function problemText({ line, field, expected, found }: Problem): string {
  const place = [line > 0 ? `line ${line}` : '', field].filter((part) => part !== '').join(', ');
  return `${place === '' ? '' : `${place}: `}expected ${expected}, found ${found}`;
}
