import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { Format } from '../format.ts';
import type { RecordSource } from '../record-source.ts';
import { formatsNamed } from '../registry.ts';
import type { DownloadRun } from './files.ts';
import type { DownloadOptions } from './options.ts';
import { surveyRecords, type Survey } from './survey.ts';
import { Work } from './work.ts';

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
  /** The first rows, as they will be. */
  readonly preview: readonly unknown[];
}

/** What a download would hold. */
export interface Described extends Pick<Survey, 'read' | 'kept' | 'gates' | 'dropped' | 'secrets' | 'repairTalk'> {
  readonly files: readonly DescribedFile[];
  /** Paths of the files that would have no row and are not written: loaders refuse empty files. */
  readonly empty: readonly string[];
  /** Sum of the files, without card and manifest. */
  readonly bytes: number;
}

/** Reads the records as a download would, and says what it would hold, without writing anything. */
export async function describeDownload(
  source: RecordSource,
  options: DownloadOptions,
  { count = 0, signal, onProgress }: DownloadRun = {},
): Promise<Described> {
  const drafts = formatsNamed(options.formats).map((format) => new Draft(format));
  const work = new Work(count * (options.gates.advantage === true ? 2 : 1), signal, onProgress);
  const survey = await surveyRecords(source, options, work, (record) => {
    for (const draft of drafts) draft.add(record);
  });
  const drawn = await Promise.all(drafts.map((draft) => draft.described()));
  const files = drawn.filter(({ rows }) => rows > 0);
  const empty = drawn.filter(({ rows }) => rows === 0).map(({ path }) => path);
  const { read, kept, gates, dropped, secrets, repairTalk } = survey;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { read, kept, gates, dropped, secrets, repairTalk, files, empty, bytes };
}

/** A file that is counted and not written. */
class Draft {
  readonly #format: Format;
  readonly #keys = new Set<string>();
  readonly #sample: unknown[] = [];
  #records = 0;
  #rows = 0;

  constructor(format: Format) {
    this.#format = format;
  }

  add(record: TrajectoryRecord): void {
    for (const row of this.#format.toRows(record)) {
      const key = this.#format.keyOf?.(row);
      if (key !== undefined && this.#keys.has(key)) continue;
      if (key !== undefined) this.#keys.add(key);
      this.#rows += 1;
      if (this.#records < sampled) this.#sample.push(row);
    }
    this.#records += 1;
  }

  async described(): Promise<DescribedFile> {
    const { path, name, title, companions = [] } = this.#format;
    let bytes = 0;
    const sample = this.#sample;
    // eslint-disable-next-line @typescript-eslint/require-await -- The contract is asynchronous, a list is not.
    async function* rows() {
      yield* sample;
    }
    for await (const chunk of this.#format.write(rows())) bytes += chunk.length;
    const whole = sample.length === 0 ? 0 : Math.round((bytes * this.#rows) / sample.length);
    const beside = companions.reduce((sum, { text }) => sum + utf8ToBytes(text).length, 0);
    return {
      path,
      format: name,
      title,
      for: this.#format.for,
      rows: this.#rows,
      bytes: whole + beside,
      preview: sample.slice(0, shown),
    };
  }
}
