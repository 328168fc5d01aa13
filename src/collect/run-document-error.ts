/** What is wrong with one field of a document. */
export interface FieldProblem {
  /** The field's path, such as `arms.0.saar.gamma`; empty for the document as a whole. */
  readonly field: string;
  readonly message: string;
}

/** A run document that can't be used; the message names every field that is wrong. */
export class RunDocumentError extends Error {
  override readonly name = 'RunDocumentError';
  constructor(
    /** `newer`: written by a newer version of the lab. `invalid`: a field is wrong. `unreadable`: no document at all. */
    readonly code: 'newer' | 'invalid' | 'unreadable',
    message: string,
    readonly problems: readonly FieldProblem[],
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
