/** The causes for which there is no sandbox. */
export type SandboxErrorCode =
  /** One of Pyodide's files could not be fetched. */
  | 'network'
  /** The frame did not answer, or Python did not start in it. */
  | 'start'
  /** The browser ended the frame, as it does where memory is short: a new sandbox is needed. */
  | 'lost'
  /** The sandbox was disposed of. */
  | 'disposed';

/** Python can't be run at all. A program that fails is never told this way. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  constructor(
    readonly code: SandboxErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
