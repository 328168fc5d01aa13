import { StoreError, type Records } from '../../../store/index.ts';
import { labelsFormat, writeRows, type Format, type Label } from '../../../datasets/index.ts';
import type { TrajectoryRecord } from '../../../rollout/index.ts';

/** What a download came to. */
export interface Written {
  readonly trajectories: number;
  /** Records that could not be read: they go into quarantine, and the others are written. */
  readonly damaged: number;
}

/**
 * The trajectories at some places of a run as a file, piece by piece: one record at a time is in memory. Throws a StoreError where the
 * store itself fails, and the signal's reason.
 *
 * @param onWritten told after each record
 */
export async function* fileOf(
  records: Pick<Records, 'read'>,
  run: string,
  places: AsyncIterable<number>,
  format: Format,
  signal: AbortSignal,
  onWritten: (written: Written) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* writeRows(rows(), (emit) => format.writer(emit));

  async function* rows(): AsyncGenerator<unknown, void, undefined> {
    let [trajectories, damaged] = [0, 0];
    for await (const place of places) {
      signal.throwIfAborted();
      const record = await readable(records, run, place);
      if (record) {
        yield* format.toRows(record);
        trajectories += 1;
      } else damaged += 1;
      onWritten({ trajectories, damaged });
    }
  }
}

/** What was said of records, by their ids, as `labels.jsonl`. */
export async function* labelsFileOf(labels: ReadonlyMap<string, Label>): AsyncGenerator<Uint8Array, void, undefined> {
  // oxlint-disable-next-line typescript/require-await -- Rows of other files are read as they are asked for.
  async function* rows() {
    for (const [id, { label, note }] of labels) yield { id, label, note };
  }
  const format = labelsFormat((id) => labels.get(id) ?? null);
  yield* writeRows(rows(), (emit) => format.writer(emit));
}

/** A record; null where it is damaged or went into quarantine since. */
async function readable(records: Pick<Records, 'read'>, run: string, place: number): Promise<TrajectoryRecord | null> {
  try {
    return await records.read(run, place);
  } catch (error) {
    if (error instanceof StoreError && ['damaged', 'missing', 'newer'].includes(error.code)) return null;
    throw error;
  }
}

/** Pieces as a blob, which the browser keeps on the disk when it is large. */
export async function blobOf(pieces: AsyncGenerator<Uint8Array, void, undefined>, type: string): Promise<Blob> {
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await pieces.return();
    },
  });
  return await new Response(stream, { headers: { 'Content-Type': type } }).blob();
}
