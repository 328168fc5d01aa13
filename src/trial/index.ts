export type { CacheCheck } from './cache-check.ts';
export { cacheWords, trialColumns } from './report.ts';
export {
  tryModel,
  type TrialOptions,
  type TrialProgress,
  type TrialReport,
  type TrialRequest,
  type TrialSet,
} from './try-model.ts';
