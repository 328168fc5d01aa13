import type { Batch, Sequence, Trainer } from '../policies/tiny/engine.ts';

/** Rows that are computed at a time, and lengths that they are padded to; each pair is compiled once. */
const rowsTogether = 16;
const lengths: readonly number[] = [96, 128, 160, 192, 256];

const nothing: Sequence = { tokens: [], weights: [] };

/** Rows of about the same length together, with empty ones where a batch is not full. Throws a RangeError for a row that is too long. */
export function batchesOf(rows: readonly Sequence[], divisor: number): Batch[] {
  const sorted = [...rows].sort((a, b) => a.tokens.length - b.tokens.length);
  return Array.from({ length: Math.ceil(sorted.length / rowsTogether) }, (_, at) => {
    const own = sorted.slice(at * rowsTogether, (at + 1) * rowsTogether);
    const longest = own.at(-1)?.tokens.length ?? 0;
    const length = lengths.find((each) => each >= longest);
    if (length === undefined) throw new RangeError(`A row has ${longest} tokens; the longest has ${lengths.at(-1)}.`);
    const sequences = Array.from({ length: rowsTogether }, (_row, row) => own[row] ?? nothing);
    return { sequences, length, divisor };
  });
}

/** For each row the log-probability in nats that the model gives each of its tokens now; 0 for the first. Throws the signal's reason. */
export async function logprobsOf(
  trainer: Trainer,
  rows: readonly Sequence[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<Sequence, Float32Array>> {
  const found = new Map<Sequence, Float32Array>();
  for (const batch of batchesOf(rows, 1)) {
    signal?.throwIfAborted();
    const logprobs = await trainer.logprobs(batch);
    batch.sequences.forEach((row, at) => found.set(row, logprobs[at] ?? new Float32Array()));
  }
  return found;
}
