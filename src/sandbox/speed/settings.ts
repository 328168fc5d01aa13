import * as v from 'valibot';

const runsMessage = 'The runs of a shared interpreter must be a whole number from 1 to 10000';

/**
 * The speed mode: programs that are seen to be harmless run in an interpreter that other such programs ran in, which costs
 * milliseconds instead of the boot of a new one. Off by default, because it isolates less:
 *
 * - What passes is decided by an allow-list over the program's syntax tree (`allow_list.py`): some modules of the standard
 *   library, no classes, no written attributes, no names with two underscores, no files. All other programs run as ever.
 * - The list is what keeps programs apart then, and Python was not made for that: a hole in it would let a program change what
 *   later ones compute. The boundary around the interpreter (no network, no storage) is the same in both modes.
 * - What depends on addresses in memory differs from a new interpreter: the repr of a function, the order of a set of functions.
 * - The memory that a program may take is shared with what the programs before it left unfreed, which should be nothing.
 */
export const reuseSchema = v.object({
  /** Whether programs may share an interpreter where a run does not say. */
  enabled: v.optional(v.boolean(), false),
  /** Programs that an interpreter runs before it is replaced, 1 to 10,000; one that fails replaces it at once. */
  runs: v.optional(
    v.pipe(v.number(runsMessage), v.integer(runsMessage), v.minValue(1, runsMessage), v.maxValue(10_000, runsMessage)),
    200,
  ),
});

/** See {@link reuseSchema}. */
export type ReuseSettings = v.InferOutput<typeof reuseSchema>;
