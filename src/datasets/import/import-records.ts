import { checkRecord, type TrajectoryRecord } from '../../rollout/index.ts';
import type { ByteSource } from '../../files/index.ts';
import { fingerprint } from '../fingerprint.ts';
import { mostProblems, ProblemList, type Problem, type ReplacedText } from './problems.ts';
import { rowsOf, type RowOptions } from './rows.ts';

/** What an import takes beside the file. */
export interface ImportOptions extends RowOptions {
  /** Called with the id of each record that is not imported because another one has it. */
  readonly onConflict?: (id: string) => void;
  /** The record that is kept already under an id, or null; without it nothing is kept yet. */
  readonly known?: (id: string) => Promise<TrajectoryRecord | null>;
  /** Ids of the records of other files that were read before, with their fingerprints; those of this file are added. */
  readonly seen?: Map<string, string>;
}

/** Two records with the same id that are not the same; the one that was there first stays. */
export interface Conflict {
  readonly id: string;
  /** The line of the one that was not imported. */
  readonly line: number;
}

/** How an import went. */
export interface ImportReport {
  /** Records that were given out. */
  readonly imported: number;
  /** Records that are there already, with the same content. */
  readonly duplicates: number;
  /** The first {@link mostProblems} of those that were not imported because another record has their id. */
  readonly conflicts: readonly Conflict[];
  readonly moreConflicts: number;
  /** Rows that a later version of the lab wrote, by the form that they name. */
  readonly newer: Readonly<Record<string, number>>;
  /** The first of what is wrong. */
  readonly problems: readonly Problem[];
  readonly moreProblems: number;
  /** What was changed in texts that were read; null where nothing was. */
  readonly replaced: ReplacedText | null;
  /** Whether there is text that another encoding, chosen, might make right. */
  readonly encoding: boolean;
}

/**
 * The records of one of the lab's own downloads (the zip, or its `records.jsonl`), checked, with their ids, one after the other: what
 * is held of those before is their ids and fingerprints. What cannot be read is reported at the end and stops nothing. Throws only
 * the signal's reason, or what `known` throws.
 */
export async function* importRecords(
  source: ByteSource,
  options: ImportOptions = {},
): AsyncGenerator<TrajectoryRecord, ImportReport, undefined> {
  const problems = new ProblemList();
  const seen = options.seen ?? new Map<string, string>();
  const newer = new Map<string, number>();
  const conflicts: Conflict[] = [];
  const counts = { imported: 0, duplicates: 0, conflicts: 0 };
  for await (const { line, value } of rowsOf(source, problems, options)) {
    const checked = checkRecord(value);
    if (checked.kind === 'newer') {
      newer.set(checked.schema, (newer.get(checked.schema) ?? 0) + 1);
      continue;
    }
    if (checked.kind === 'none') {
      problems.add(line, checked.problems);
      continue;
    }
    const { record } = checked;
    const content = fingerprint(record);
    let before = seen.get(record.id);
    if (before === undefined) {
      const known = await options.known?.(record.id);
      if (known) before = fingerprint(known);
      seen.set(record.id, before ?? content);
    }
    if (before === undefined) {
      counts.imported += 1;
      yield record;
    } else if (before === content) {
      counts.duplicates += 1;
    } else {
      counts.conflicts += 1;
      options.onConflict?.(record.id);
      if (conflicts.length < mostProblems) conflicts.push({ id: record.id, line });
    }
  }
  return {
    imported: counts.imported,
    duplicates: counts.duplicates,
    conflicts,
    moreConflicts: counts.conflicts - conflicts.length,
    newer: Object.fromEntries(newer),
    problems: problems.first,
    moreProblems: problems.more,
    replaced: problems.replaced,
    encoding: problems.encoding,
  };
}
