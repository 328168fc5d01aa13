/** Why a file can't be read. */
export type FileErrorCode =
  /** Its bytes are no text in the encoding that it has or was said to have. */
  | 'encoding'
  /** It is whole, but of a kind that is not read here. */
  | 'unsupported'
  /** It is cut off or changed. */
  | 'damaged';

/** A file can't be read at all. The message says what it is and what to do. */
export class FileError extends Error {
  override readonly name = 'FileError';
  constructor(
    readonly code: FileErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
