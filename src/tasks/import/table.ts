/** One row of a file. */
export interface TableRow {
  /** Where it begins: the line in a text file, counted from 1; the row in a Parquet file or JSON list, likewise. */
  readonly line: number;
  /** The values by column, as JSON has them; a column that the row lacks is absent. Read with {@link valueAt}. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row, for the list that the user reads. */
export interface RowProblem {
  readonly line: number;
  /** The column concerned; null where it is the whole row. */
  readonly field: string | null;
  /** One sentence. */
  readonly reason: string;
}

/** One column of a file. */
export interface Column {
  readonly name: string;
  /** What its values are, in a word or two: `text`, `number`, `list`, …; several with a bar between. */
  readonly type: string;
}

/** A stretch of a table: rows that could be read, and what is wrong with those that could not. */
export interface TablePart {
  readonly rows: readonly TableRow[];
  readonly problems: readonly RowProblem[];
}

/** A file as a table. */
export interface Table {
  readonly columns: readonly Column[];
  /** How many rows there are, unreadable ones included. */
  readonly size: number;
  /** Texts in which half a character stood, and now stands U+FFFD. */
  readonly replaced?: number;
  /**
   * The rows, stretch after stretch, with these columns only. Throws a TaskFileError where the file turns out to be damaged,
   * and whatever the source of its bytes throws.
   */
  parts(columns: readonly string[]): AsyncGenerator<TablePart, void, undefined>;
}
