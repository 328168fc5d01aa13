import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { labelsPath, noLabel, type Label, type LabelRow } from './label.ts';

/** Gives what was said of a record, by the id under which it is written, and as that is written; null where nothing was. */
export type LabelOf = (id: string) => Label | null;

/** What `labels.jsonl` is. */
export const labelsFile = {
  name: 'labels',
  title: 'What was said of trajectories: good, bad, a note',
  for: 'import into the lab, and wherever rows are found by their ids',
  path: labelsPath,
  loading: `[json.loads(line) for line in open(f"{folder}/${labelsPath}", encoding="utf-8")]`,
} as const satisfies Partial<Format>;

/**
 * Some formats as they are in a download of which something was labelled: where they have room for them, all rows have the columns `label` and
 * `note`. Never null: loaders take a column's type from its first rows.
 */
export const withLabelColumns = (formats: readonly Format[], labelOf: LabelOf): readonly Format[] =>
  formats.map((format) => (format.labelColumns === true ? withColumns(format, labelOf) : format));

/** The labels themselves, a row for each record of which something was said. */
export const labelsFormat = (labelOf: LabelOf): Format<LabelRow> => ({
  ...labelsFile,
  toRows: ({ id }) => {
    const row = labelRowOf(id, labelOf);
    return row ? [row] : [];
  },
  writer: jsonLines,
});

/** The row of `labels.jsonl` of a record; null where nothing was said of it. */
export function labelRowOf(id: string, labelOf: LabelOf): LabelRow | null {
  const said = labelOf(id);
  return said ? { id, label: said.label, note: said.note } : null;
}

const withColumns = (format: Format, labelOf: LabelOf): Format => ({
  ...format,
  toRows: (record) => {
    const { label, note } = labelOf(record.id) ?? noLabel;
    return format.toRows(record).map((row) => Object.assign({}, row, { label, note }));
  },
  writer: (emit) => format.writer(emit, true),
});
