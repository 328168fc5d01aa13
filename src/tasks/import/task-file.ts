import type { ByteSource, Encoding } from '../../files/index.ts';

/** A file with rows of which tasks are made. What it holds is read from its bytes. */
export interface TaskFile {
  /** The file's name, with its ending. It says where tasks come from, and no more. */
  readonly name: string;
  readonly source: ByteSource;
  /** The encoding of a text that is not UTF-8 or UTF-16. */
  readonly encoding?: Encoding | undefined;
}

/** Whether a file's name says that it is Parquet, of which only parts need to be fetched. Its bytes decide what it is. */
export const saysParquet = (name: string): boolean => /\.parquet$/i.test(name);
