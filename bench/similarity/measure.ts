import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Pair } from './pairs.ts';

/** What a contestant says of a pair, and how long it takes to say it. */
export interface Measurement {
  readonly ratio: number;
  /** Nanoseconds a comparison in the fastest batch: as timeit advises, since what is slower was disturbed by other work. */
  readonly nanoseconds: number;
}

/** Each pair is timed in this many batches. */
const batches = 5;
/** A batch repeats the comparison until it has lasted about this many nanoseconds. */
const budget = 1_000_000;

/** Times a function in this process, once it has been warmed up on all of the pairs. */
export function measure(pairs: readonly Pair[], ratioOf: (pair: Pair) => number): Measurement[] {
  const warm = process.hrtime.bigint();
  do for (const pair of pairs) ratioOf(pair);
  while (process.hrtime.bigint() - warm < 1_000_000_000n);

  const timed = (pair: Pair, runs: number): number => {
    const start = process.hrtime.bigint();
    for (let run = 0; run < runs; run++) ratioOf(pair);
    return Number(process.hrtime.bigint() - start) / runs;
  };
  return pairs.map((pair) => {
    const once = timed(pair, 1);
    const nanoseconds =
      once > 20 * budget
        ? once
        : Math.min(...Array.from({ length: batches }, () => timed(pair, Math.max(1, Math.round(budget / once)))));
    return { ratio: ratioOf(pair), nanoseconds };
  });
}

const answerSchema = v.object({
  version: v.string(),
  results: v.array(v.object({ ratio: v.number(), nanoseconds: v.number() })),
});

/** Times CPython's difflib in a process of its own, which holds the clock itself. Throws where python3 is missing or fails. */
export function measurePython(pairs: readonly Pair[]): { version: string; results: Measurement[] } {
  const script = fileURLToPath(new URL('./time_difflib.py', import.meta.url));
  const { stdout, stderr, status, error } = spawnSync('python3', [script], {
    input: JSON.stringify({ batches, nanoseconds: budget, pairs }),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw new Error(`python3 could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  return v.parse(answerSchema, JSON.parse(stdout));
}
