import * as v from 'valibot';
import { FileError, openFile, type ByteSource } from '../../files/index.ts';
import { fieldProblems } from '../../rollout/index.ts';
import { labelRowSchema, labelsPath, type Label } from '../labels/index.ts';
import { ProblemList } from './problems.ts';
import { recordsFile, rowsOf, type RowOptions } from './rows.ts';
import { zipHolds, ZipError } from './zip.ts';

/** What was said of a record, and where that stands. */
export interface LabelAt extends Label {
  /** Counted from 1. */
  readonly line: number;
}

/** The labels of a file, and what is wrong with it. */
export interface ReadLabels {
  /** By the ids of the records. */
  readonly labels: ReadonlyMap<string, LabelAt>;
  readonly problems: ProblemList;
}

/** Whether a row is one of `labels.jsonl` and not of a log or of records. */
export const isLabelRow = (value: unknown): boolean => v.is(labelRowSchema, value);

/** Whether a file is a zip; not where it can't be read. */
export async function isZip(source: ByteSource): Promise<boolean> {
  try {
    return (await openFile(source, {})).kind === 'zip';
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

/** Whether a file is a zip that holds labels and no records, as a download of other formats is. */
export const holdsOnlyLabels = async (source: ByteSource): Promise<boolean> =>
  (await isZip(source)) && (await holds(source, labelsPath)) && !(await holds(source, recordsFile));

/**
 * The labels of a `labels.jsonl`, or of the one in a zip; null for a zip that holds none. Each line is checked, a line that is wrong becomes a
 * problem, and so does a second one with the same id. Throws only the signal's reason.
 */
export async function readLabels(source: ByteSource, options: RowOptions = {}): Promise<ReadLabels | null> {
  if ((await isZip(source)) && !(await holds(source, labelsPath))) return null;
  const problems = new ProblemList();
  const labels = new Map<string, LabelAt>();
  for await (const { line, value } of rowsOf(source, problems, { ...options, inZip: labelsPath })) {
    const checked = v.safeParse(labelRowSchema, value);
    if (!checked.success) {
      problems.add(line, fieldProblems(checked.issues));
      continue;
    }
    const { id, label, note } = checked.output;
    const before = labels.get(id);
    if (before) problems.add(line, [{ field: 'id', expected: `another id than in line ${before.line}`, found: id }]);
    else if (label === 'none' && note === '')
      problems.add(line, [{ field: 'label', expected: 'good or bad, or a note', found: 'none' }]);
    else labels.set(id, { label, note, line });
  }
  return { labels, problems };
}

async function holds(zip: ByteSource, file: string): Promise<boolean> {
  try {
    return await zipHolds(zip, file);
  } catch (error) {
    // Who reads its records says what is wrong with it.
    if (error instanceof ZipError) return false;
    throw error;
  }
}
