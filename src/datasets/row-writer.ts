/** Takes the bytes of a file, piece by piece and in order. A piece is not changed afterwards. */
export type Emit = (bytes: Uint8Array) => void;

/** Writes the rows of one file as they come, so that many files can be written in one pass over the records. */
export interface RowWriter<Row = unknown> {
  add(row: Row): void;
  /** Writes what is still held, and the file's end. */
  finish(): void;
}

/** Rows that are pulled, as bytes: for a single file whose reader sets the pace. */
export async function* writeRows<Row>(
  rows: AsyncIterable<Row>,
  start: (emit: Emit) => RowWriter<Row>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let pieces: Uint8Array[] = [];
  const taken = (): Uint8Array[] => {
    const given = pieces;
    pieces = [];
    return given;
  };
  const writer = start((bytes) => pieces.push(bytes));
  for await (const row of rows) {
    writer.add(row);
    yield* taken();
  }
  writer.finish();
  yield* taken();
}
