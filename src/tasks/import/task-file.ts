import { TaskFileError } from './task-file-error.ts';

/** A file of which parts can be read; what hyparquet calls an AsyncBuffer. A `Blob` or ranged requests give one in a few lines. */
export interface ByteSource {
  readonly byteLength: number;
  /** The bytes from `start` to before `end`, or to the file's end. */
  slice(start: number, end?: number): Promise<ArrayBuffer> | ArrayBuffer;
}

/** A file with rows of which tasks are made. Opening it reads the text, or gives access to the bytes. */
export type TaskFile =
  | { readonly format: 'jsonl' | 'json' | 'csv'; readonly name: string; readonly text: string }
  | { readonly format: 'parquet'; readonly name: string; readonly bytes: ByteSource };

/** The name of a format. */
export type TaskFileFormat = TaskFile['format'];

const endings: Readonly<Record<string, TaskFileFormat>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  csv: 'csv',
  tsv: 'csv',
  parquet: 'parquet',
};

/** The format that a file's name tells of. Throws a TaskFileError where it tells of none. */
export function formatOf(name: string): TaskFileFormat {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  if (format) return format;
  const known = Object.keys(endings).join(', ');
  throw new TaskFileError(
    'unknown-format',
    `"${name}" is no file of tasks that can be read; its name must end in ${known}.`,
  );
}
