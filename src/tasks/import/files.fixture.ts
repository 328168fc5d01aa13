import { readFileSync } from 'node:fs';
import type { ByteSource } from '../../files/index.ts';
import type { TaskFile } from './task-file.ts';

/** A fixture's bytes. */
export const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

/** Bytes as a source that counts what is fetched from it. */
export function sourceOf(bytes: Uint8Array): ByteSource & { readonly fetched: () => number } {
  let fetched = 0;
  const { buffer } = Uint8Array.from(bytes);
  return {
    size: bytes.byteLength,
    slice: (start, end) => {
      fetched += end - start;
      return { arrayBuffer: () => Promise.resolve(buffer.slice(start, end)) };
    },
    fetched: () => fetched,
  };
}

/** A file with this content. */
export const fileNamed = (name: string, content: string | Uint8Array): TaskFile => ({
  name,
  source: sourceOf(typeof content === 'string' ? new TextEncoder().encode(content) : content),
});

/** A Parquet file of the fixtures; `fixtures/make.py` wrote it. */
export const parquetFixture = (name: string) => ({ name, source: sourceOf(fixture(name)) });

/** A text file of the fixtures. */
export const textFixture = (name: string): string => fixture(name).toString('utf8');

/** Lines of JSON. */
export const jsonLines = (rows: readonly unknown[]): TaskFile =>
  fileNamed('tasks.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
