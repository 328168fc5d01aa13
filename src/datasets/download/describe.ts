import { utf8ToBytes } from '@noble/hashes/utils.js';
import { withoutBigInts, writeJson } from '../../json/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { Format } from '../format.ts';
import { labelRowOf, labelsFormat, withLabelColumns } from '../labels/index.ts';
import type { RecordSource } from '../record-source.ts';
import { redactId } from '../redaction/index.ts';
import { formatsNamed } from '../registry.ts';
import type { RowWriter } from '../row-writer.ts';
import { labelOfIn } from './labelled.ts';
import { decide, lookAt, type Look } from './look.ts';
import { NewRows } from './new-rows.ts';
import type { DownloadOptions } from './options.ts';
import { prepared, type Survey } from './survey.ts';
import type { DownloadRun } from './work.ts';

/** Rows of a file that are shown before the download. */
const shown = 3;

/** Records by which sizes are estimated: rows are alike enough that more would not change the answer. */
const sampled = 200;

/** A file as it will be. */
export interface DescribedFile {
  readonly path: string;
  readonly format: string;
  readonly title: string;
  readonly for: string;
  readonly rows: number;
  /** About how large it will be: exact where there are no more than 200 records. */
  readonly bytes: number;
  /** The first rows as they will be, each as JSON that is set in. */
  readonly preview: readonly string[];
}

/** What a download would hold. */
export interface Described extends Pick<Survey, 'read' | 'kept' | 'gates' | 'dropped' | 'secrets' | 'repairTalk'> {
  readonly files: readonly DescribedFile[];
  /** Paths of the files that would have no row and are not written: loaders refuse empty files. */
  readonly empty: readonly string[];
  /** Sum of the files, without card and manifest. */
  readonly bytes: number;
}

/** Reads the records once, and says what a download would hold, without writing anything. */
export const describeDownload = async (
  source: RecordSource,
  options: DownloadOptions,
  run: DownloadRun = {},
): Promise<Described> => await describeSeen(source, options, await lookAt(source, run), run.signal);

/**
 * Says what a download would hold by what was learnt of its records. Reads at most two hundred of them again, to see their rows.
 * Throws the signal's reason when aborted.
 */
export async function describeSeen(
  source: RecordSource,
  options: DownloadOptions,
  look: Look,
  signal?: AbortSignal,
): Promise<Described> {
  const { kept, gates, dropped } = decide(look, options.gates);
  const labelOf = labelOfIn(source, options, look.placeholders);
  const labels = kept.flatMap((at) => {
    const written = redactId(look.facts[at]?.id ?? '', look.placeholders, options.redact);
    return labelRowOf(written, labelOf) ?? [];
  });
  const formats = formatsNamed(options.formats);
  const drafts = (labels.length === 0 ? formats : withLabelColumns(formats, labelOf)).map(
    (format) => new Draft(format),
  );
  const sample = new Set(kept.slice(0, sampled));
  for await (const record of source.read((at) => sample.has(at))) {
    signal?.throwIfAborted();
    const written = prepared(record, options, look.placeholders);
    for (const draft of drafts) draft.add(written);
  }
  const drawn = drafts.map((draft) => draft.described(look.rowsOf(draft.format, kept)));
  if (labels.length > 0) {
    const draft = new Draft(labelsFormat(labelOf));
    draft.addRows(labels);
    drawn.push(draft.described(labels.length));
  }
  const files = drawn.filter(({ rows }) => rows > 0);
  return {
    read: look.facts.length,
    kept: kept.length,
    gates,
    dropped,
    secrets: look.placeholders.found(),
    repairTalk: look.talk,
    files,
    empty: drawn.filter(({ rows }) => rows === 0).map(({ path }) => path),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  };
}

/** A file of which some rows are written to nowhere, to see how large they are. */
class Draft {
  readonly format: Format;
  readonly #newRows: NewRows;
  readonly #preview: string[] = [];
  #bytes = 0;
  #rows = 0;
  #writer: RowWriter | null = null;

  constructor(format: Format) {
    this.format = format;
    this.#newRows = new NewRows(format);
  }

  add(record: TrajectoryRecord): void {
    this.addRows(this.format.toRows(record));
  }

  addRows(rows: readonly unknown[]): void {
    for (const row of this.#newRows.of(rows)) {
      this.#rows += 1;
      if (this.#preview.length < shown) this.#preview.push(writeJson(withoutBigInts(row), 1));
      this.#writer ??= this.format.writer((bytes) => (this.#bytes += bytes.length));
      this.#writer.add(row);
    }
  }

  /** @param rows how many there are in all */
  described(rows: number): DescribedFile {
    this.#writer?.finish();
    const { path, name, title, companions = [] } = this.format;
    const whole = this.#rows === 0 ? 0 : Math.round((this.#bytes * rows) / this.#rows);
    const beside = companions.reduce((sum, { text }) => sum + utf8ToBytes(text).length, 0);
    return { path, format: name, title, for: this.format.for, rows, bytes: whole + beside, preview: this.#preview };
  }
}
