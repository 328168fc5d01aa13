import { jsonSimilarity } from './json-similarity.ts';
import { pythonSimilarity } from './python-similarity.ts';
import { sequenceMatcherRatio } from './sequence-matcher.ts';

/**
 * How similar a failed call and its correction are, from 0 to 1, and 1 for equal texts. Takes any text and never throws.
 * Need not be symmetric: a is the failed call, b the correction.
 */
export type Similarity = (a: string, b: string) => number;

/** Names of the metrics, as the configuration gives them. */
export type MetricName = 'sequenceMatcher' | 'pythonTokens' | 'jsonArguments';

/** All metrics. A new one is a file beside this one, a line here and its name in the rollout's configuration. */
export const similarities: Readonly<Record<MetricName, Similarity>> = {
  /** Characters in common: the authors' metric. */
  sequenceMatcher: (a, b) => sequenceMatcherRatio(a, b),
  /** Python tokens in common: renaming and layout weigh nothing. */
  pythonTokens: pythonSimilarity,
  /** Values in common, of arguments in JSON: the order of keys weighs nothing. */
  jsonArguments: jsonSimilarity,
};
