import type { FieldProblem } from '../../../rollout/index.ts';

/** What was noticed in a row that is read all the same: a field, and what of it is not as in the log. */
export interface RowWarning {
  /** The field's path in the row, such as `messages.3.analysis`. */
  readonly field: string;
  /** In one sentence without a full stop. */
  readonly what: string;
  /** What the field holds, where that differs from row to row and is worth to be seen. */
  readonly value?: string;
}

/** What is noticed while a row is read. One problem is enough for the row to be left out; with warnings it is read. */
export class Notes {
  readonly problems: FieldProblem[] = [];
  readonly warnings: RowWarning[] = [];

  /** The row can't be read: what was expected in a field, and what was found instead. */
  refuse(field: string, expected: string, found: string): void {
    this.problems.push({ field, expected, found });
  }

  /** Something in a field is not as in the log. */
  warn(field: string, what: string, value?: string): void {
    this.warnings.push({ field, what, ...(value === undefined ? {} : { value }) });
  }

  /** Names the fields of an object that hold something and are not among those that are read. */
  warnOfUnread(value: Readonly<Record<string, unknown>>, read: ReadonlySet<string>, field: string): void {
    for (const [name, inner] of Object.entries(value)) {
      if (!read.has(name) && holdsContent(inner)) this.warn(`${field}.${name}`, 'a field that is not read');
    }
  }
}

/** Whether a value is more than a number, a truth value or nothing: a text, a list or an object that is not empty. */
export const holdsContent = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() !== ''
    : typeof value === 'object' && value !== null && Object.keys(value).length > 0;
