export { showErrorReport } from './ErrorReport.tsx';
export { registerRolloutLog } from './rollout-log.ts';
