import type { RowWarning } from './shapes/notes.ts';

/** One kind of warning, with the rows in which it came. */
export interface WarningKind {
  /** The field, with `*` in the place of numbers: `messages.*.analysis`. */
  readonly field: string;
  /** In one sentence without a full stop. */
  readonly what: string;
  /** The first distinct values that the field had, where the warning is of its value; and whether there were others. */
  readonly values: readonly string[];
  readonly moreValues: boolean;
  /** Rows of that kind, and the first of them, counted from 1. */
  readonly rows: number;
  readonly line: number;
}

/** Kinds of warnings that are kept of one file. */
const mostKinds = 100;

/** Distinct values that are kept of one kind. */
const mostValues = 5;

/** A kind while its rows come. */
interface Counted {
  readonly field: string;
  readonly what: string;
  readonly values: Set<string>;
  moreValues: boolean;
  rows: number;
  readonly line: number;
  last: number;
}

/** The warnings of a file by their kinds: what comes in each row is named once. */
export class WarningList {
  readonly #kinds = new Map<string, Counted>();
  #more = 0;

  /** The first kinds, in the order in which they came. */
  get kinds(): readonly WarningKind[] {
    return [...this.#kinds.values()].map(({ field, what, values, moreValues, rows, line }) => ({
      ...{ field, what, values: [...values], moreValues, rows, line },
    }));
  }

  /** Warnings of kinds that are not among the first. */
  get more(): number {
    return this.#more;
  }

  /** Adds what was noticed in one row. */
  add(line: number, warnings: readonly RowWarning[]): void {
    for (const { field: path, what, value } of warnings) {
      const field = path.replace(/(?<=^|\.)\d+(?=\.|$)/g, '*');
      const key = `${field}\n${what}`;
      let kind = this.#kinds.get(key);
      if (!kind && this.#kinds.size < mostKinds) {
        kind = { field, what, values: new Set(), moreValues: false, rows: 0, line, last: 0 };
        this.#kinds.set(key, kind);
      }
      if (!kind) {
        this.#more += 1;
        continue;
      }
      if (kind.last !== line) kind.rows += 1;
      kind.last = line;
      if (value === undefined || kind.values.has(value)) continue;
      if (kind.values.size < mostValues) kind.values.add(value);
      else kind.moreValues = true;
    }
  }
}

/** What a kind of warning says, with the values: `it is no number, and so not read as a reward: "1", true`. */
export function warningWhat({ what, values, moreValues }: Pick<WarningKind, 'what' | 'values' | 'moreValues'>): string {
  if (values.length === 0) return what;
  return `${what}: ${values.join(', ')}${moreValues ? ' and others' : ''}`;
}

/** A kind of warning in one line of text: `messages.*.analysis: a field that is not read (3 rows, the first is row 2)`. */
export function warningText(kind: WarningKind): string {
  const { field, rows, line } = kind;
  return `${field}: ${warningWhat(kind)} (${rows === 1 ? `row ${line}` : `${rows} rows, the first is row ${line}`})`;
}
