import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** Where the browser test leaves what math-verify said, for the table in the documentation. */
const file = 'test-results/math-verify.json';

const seenSchema = v.object({
  expected: v.string(),
  given: v.string(),
  /** 1, -1, or null where the pair was not judged. */
  reward: v.nullable(v.number()),
});

/** What math-verify said of a pair. */
export type SeenPair = v.InferOutput<typeof seenSchema>;

/** Keeps what was seen, in the pairs' order. */
export function writeSeen(pairs: readonly SeenPair[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(pairs, null, 1));
}

/** What was seen last; empty where the test has not run. Throws where the file is not one of ours. */
export const readSeen = (): readonly SeenPair[] =>
  existsSync(file) ? v.parse(v.array(seenSchema), JSON.parse(readFileSync(file, 'utf8'))) : [];
