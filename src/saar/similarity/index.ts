export {
  matchingBlocks,
  sequenceMatcherRatio,
  type MatchingBlock,
  type SequenceMatcherOptions,
} from './sequence-matcher.ts';
export { similarities, type MetricName, type Similarity } from './similarities.ts';
