import type * as v from 'valibot';
import type { TrajectoryRecord } from '../rollout/index.ts';
import type { Emit, RowWriter } from './row-writer.ts';

/**
 * One form in which trajectories are downloaded. A format knows nothing of selections, redaction or zips: it turns records into
 * rows and rows into bytes.
 */
export interface Format<Row = unknown> {
  /** The format's name, which is its folder's. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** What loads it, in a few words. */
  readonly for: string;
  /** Where the file lies in a download. */
  readonly path: string;
  /** The rows of one record: none where the record holds nothing for this format. */
  toRows(record: TrajectoryRecord): readonly Row[];
  /** Where several records may give the same row (as rollouts of one task do), what tells rows apart: only the first with a key is written. */
  keyOf?(row: Row): string;
  /** Where each row has a name that no other row of the file may have: how it is read, and the row under another name. */
  readonly names?: { of(row: Row): string; give(row: Row, name: string): Row };
  /** Where each row is a file of its own, its path; `path` is then the folder. */
  pathOf?(row: Row): string;
  /** True where every record has exactly one row, so that rows can be counted without being made. */
  readonly oneRow?: true;
  /** True where every row is of one trajectory and what loads them passes over further columns: see `withLabelColumns`. */
  readonly labelColumns?: true;
  /**
   * Starts a file that takes rows as they come: never more than a bounded number of rows is held.
   *
   * @param labelled whether rows have the columns of labels
   */
  writer(emit: Emit, labelled?: boolean): RowWriter<Row>;
  /** Small files without which the format is not loaded. */
  readonly companions?: readonly Companion[];
  /** For the card: a short piece of Python that loads the file; `folder` is the download's. */
  readonly loading: string;
  /** What validates a row, where a file of JSON Lines has a configuration: the card has the types of its columns from it. */
  readonly rowSchema?: v.GenericSchema;
  /** The card's configuration under which `load_dataset` finds the file; absent where `datasets` can't read it. */
  readonly config?: string;
}

/** A file that comes with another. */
export interface Companion {
  readonly path: string;
  readonly text: string;
}
