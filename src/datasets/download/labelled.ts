import type { Format } from '../format.ts';
import { labelsFormat, withLabelColumns, type LabelOf } from '../labels/index.ts';
import type { RecordSource } from '../record-source.ts';
import { redactPart, type Placeholders } from '../redaction/index.ts';
import { formatsNamed } from '../registry.ts';
import { decide, type Look } from './look.ts';
import type { DownloadOptions } from './options.ts';

/** Gives what was said of a source's records, as it is written: secrets in notes are replaced as those in records are. */
export const labelOfIn =
  ({ labels }: RecordSource, { redact }: Pick<DownloadOptions, 'redact'>, placeholders: Placeholders): LabelOf =>
  (written) => {
    const id = placeholders.idOf(written);
    const said = labels?.get(id);
    return said ? redactPart(said, id, placeholders, redact).part : null;
  };

/**
 * The formats of a download. Where something was said of a record that stays, its label is in them: in columns where there is room, and in
 * `labels.jsonl`. Where not, they are as if there were no labels at all.
 *
 * @param look needed where gates may leave records out
 */
export function formatsOf(
  source: RecordSource,
  options: DownloadOptions,
  look: Look | null,
  placeholders: Placeholders,
): readonly Format[] {
  const formats = formatsNamed(options.formats);
  const { labels } = source;
  if (!labels || labels.size === 0) return formats;
  const stays = (at: number): boolean => labels.has(look?.facts[at]?.id ?? '');
  if (look && !decide(look, options.gates).kept.some(stays)) return formats;
  const labelOf = labelOfIn(source, options, placeholders);
  return [...withLabelColumns(formats, labelOf), labelsFormat(labelOf)];
}
