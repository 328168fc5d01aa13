import { SequenceMatcher } from 'difflib';
import { measure, measurePython, type Measurement } from './measure.ts';
import { ratioOfOurs } from './ours.ts';
import { everydayPairs, type Pair } from './pairs.ts';

/** The three contestants on the same pairs, in the pairs' order. */
export interface Everyday {
  readonly pairs: readonly Pair[];
  readonly ours: readonly Measurement[];
  readonly python: readonly Measurement[];
  readonly npm: readonly Measurement[];
  readonly pythonVersion: string;
}

/** Measures all three on pairs as a rollout compares them. */
export function measureEveryday(count: number, seed: number): Everyday {
  const pairs = everydayPairs(count, seed);
  const ours = measure(pairs, ratioOfOurs);
  const npm = measure(pairs, ({ a, b, autojunk }) => new SequenceMatcher(null, a, b, autojunk).ratio());
  const { version, results: python } = measurePython(pairs);
  return { pairs, ours, python, npm, pythonVersion: version };
}
