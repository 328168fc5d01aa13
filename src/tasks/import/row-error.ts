/** What is wrong with a row; the importer lists it and goes on. */
export class RowError extends Error {
  override readonly name = 'RowError';
  constructor(
    /** The column concerned. */
    readonly field: string,
    /** One sentence. */
    message: string,
  ) {
    super(message);
  }
}
