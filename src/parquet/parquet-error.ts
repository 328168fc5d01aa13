/** Why a Parquet file can't be read. */
export type ParquetErrorCode =
  /** It is damaged, or no Parquet file. */
  | 'unreadable'
  /** It is whole, but compressed in a way that is not read here. */
  | 'unsupported';

/** A Parquet file that can't be read; the message says why in words. */
export class ParquetError extends Error {
  override readonly name = 'ParquetError';
  constructor(
    readonly code: ParquetErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
