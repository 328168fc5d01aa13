import { readFileSync } from 'node:fs';
import type { ByteSource, TaskFile } from './task-file.ts';

/** A fixture's bytes. */
export const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

/** Bytes as a source that counts what is fetched from it. */
export function sourceOf(bytes: Uint8Array): ByteSource & { readonly fetched: () => number } {
  let fetched = 0;
  const { buffer } = Uint8Array.from(bytes);
  return {
    byteLength: bytes.byteLength,
    slice: (start, end = bytes.byteLength) => {
      fetched += end - start;
      return Promise.resolve(buffer.slice(start, end));
    },
    fetched: () => fetched,
  };
}

/** A Parquet file of the fixtures; `fixtures/make.py` wrote it. */
export function parquetFixture(name: string) {
  const bytes = sourceOf(fixture(name));
  return { format: 'parquet', name, bytes } as const satisfies TaskFile;
}

/** A text file of the fixtures. */
export const textFixture = (name: string): string => fixture(name).toString('utf8');

/** Lines of JSON. */
export const jsonLines = (rows: readonly unknown[]): TaskFile => ({
  format: 'jsonl',
  name: 'tasks.jsonl',
  text: rows.map((row) => JSON.stringify(row)).join('\n'),
});
