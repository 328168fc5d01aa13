/** Why a file of tasks can't be read. */
export type TaskFileErrorCode =
  /** The text is not in UTF-8 or UTF-16, nor in the encoding that was chosen. */
  | 'encoding'
  /** The file is damaged. */
  | 'unreadable'
  /** The file is whole, but uses something that is not read here. */
  | 'unsupported'
  /** There are no rows, or no columns. */
  | 'empty'
  /** The mapping names a column that the file does not have, or none for the prompt. */
  | 'no-column'
  /** The text is no address of a file. */
  | 'no-address';

/** A file of tasks can't be read at all. The message says what and why, in plain words. Single bad rows are no reason for it. */
export class TaskFileError extends Error {
  override readonly name = 'TaskFileError';
  constructor(
    readonly code: TaskFileErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
