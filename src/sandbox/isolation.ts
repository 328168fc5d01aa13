import * as v from 'valibot';

/**
 * What keeps one program from finding what another one left.
 *
 * - `rewind`: the interpreter is set back to the state in which no program had run, in milliseconds. A program that did
 *   anything which can't be undone so (it touched JavaScript, it was stopped, it broke a limit) ends its interpreter.
 * - `worker`: each program has a new interpreter in a new thread, which takes a quarter of a second or more.
 *
 * What keeps programs away from the network, the storage and the page is the same in both.
 */
export const isolationSchema = v.picklist(
  ['rewind', 'worker'],
  'The isolation must be "rewind" (the interpreter is set back after each program) or "worker" (a new one each)',
);

/** See {@link isolationSchema}. */
export type Isolation = v.InferOutput<typeof isolationSchema>;

/** What holds where nothing is said. */
export const defaultIsolation: Isolation = 'rewind';
