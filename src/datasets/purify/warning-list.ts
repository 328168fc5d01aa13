import type { RowWarning } from './shapes/notes.ts';

/** One kind of warning, with the rows in which it came. */
export interface WarningKind {
  /** The field, with `*` in the place of numbers: `messages.*.analysis`. */
  readonly field: string;
  /** In one sentence without a full stop. */
  readonly what: string;
  /** Rows of that kind, and the first of them, counted from 1. */
  readonly rows: number;
  readonly line: number;
}

/** Kinds of warnings that are kept of one file. */
const mostKinds = 100;

/** The warnings of a file by their kinds: what comes in each row is named once. */
export class WarningList {
  readonly #kinds = new Map<string, { field: string; what: string; rows: number; line: number; last: number }>();
  #more = 0;

  /** The first kinds, in the order in which they came. */
  get kinds(): readonly WarningKind[] {
    return [...this.#kinds.values()].map(({ field, what, rows, line }) => ({ field, what, rows, line }));
  }

  /** Warnings of kinds that are not among the first. */
  get more(): number {
    return this.#more;
  }

  /** Adds what was noticed in one row. */
  add(line: number, warnings: readonly RowWarning[]): void {
    for (const { field: path, what } of warnings) {
      const field = path.replace(/(?<=^|\.)\d+(?=\.|$)/g, '*');
      const key = `${field}\n${what}`;
      const kind = this.#kinds.get(key);
      if (kind) {
        if (kind.last !== line) kind.rows += 1;
        kind.last = line;
      } else if (this.#kinds.size < mostKinds) this.#kinds.set(key, { field, what, rows: 1, line, last: line });
      else this.#more += 1;
    }
  }
}

/** A kind of warning in one line of text: `messages.*.analysis: a field that is not read (3 rows, first row 2)`. */
export const warningText = ({ field, what, rows, line }: WarningKind): string =>
  `${field}: ${what} (${rows === 1 ? `row ${line}` : `${rows} rows, the first is row ${line}`})`;
