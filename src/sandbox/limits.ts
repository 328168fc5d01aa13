import * as v from 'valibot';

/** A whole number between two bounds, both included, which the message tells in the words given. */
const whole = (name: string, low: number, high: number, range: string) => {
  const message = `${name} must be ${range}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** What one run may use. All of it is enforced; what is enforced where stands in docs/sandbox.md. */
export const limitsSchema = v.object({
  /** Wall time in milliseconds after which a run is stopped. The authors' tool stops at 4 seconds. */
  timeoutMs: v.optional(whole('The time limit', 50, 3_600_000, 'from 0.05 s to 3600 s, in whole milliseconds'), 4000),
  /** How long in milliseconds an interrupted program may take to unwind before its thread is ended. */
  graceMs: v.optional(whole('The grace time', 0, 10_000, 'from 0 s to 10 s, in whole milliseconds'), 100),
  /** Python's heap in bytes. The interpreter itself takes 30 MB of it; WebAssembly ends at 4 GB. */
  memoryBytes: v.optional(
    whole('The memory limit', 64 * megabyte, 4096 * megabyte, 'from 64 MB to 4096 MB, in whole bytes'),
    256 * megabyte,
  ),
  /** Bytes kept of standard output, and as many of standard error, half of them from the end; what lies between is dropped and marked. */
  outputBytes: v.optional(
    whole('The output limit', 256, 16 * megabyte, 'from 0.25 KB to 16384 KB, in whole bytes'),
    64 * kilobyte,
  ),
  /** Bytes by which a run may make its in-memory files grow, deleted files counted. */
  fileBytes: v.optional(
    whole('The file limit', 0, 1024 * megabyte, 'from 0 MB to 1024 MB, in whole bytes'),
    64 * megabyte,
  ),
  /** Longest program in UTF-16 code units. */
  codeLength: v.optional(
    whole('The program length limit', 1, 16 * megabyte, 'from 1 to 16777216 characters'),
    megabyte,
  ),
  /** Longest standard input in UTF-16 code units. */
  stdinLength: v.optional(
    whole('The input length limit', 0, 64 * megabyte, 'from 0 to 67108864 characters'),
    16 * megabyte,
  ),
  /** How long in milliseconds an interpreter may take to start; a cold start takes seconds, longer on a busy machine. */
  bootMs: v.optional(whole('The start limit', 1000, 600_000, 'from 1 s to 600 s, in whole milliseconds'), 90_000),
});

/** See {@link limitsSchema}. */
export type Limits = v.InferOutput<typeof limitsSchema>;

/** The limits with every default filled in. Throws a ValiError naming the setting and its range. */
export const parseLimits = (input: unknown): Limits => v.parse(limitsSchema, input);
