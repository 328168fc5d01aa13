export type { LoggedRun, LoggedTurn, LogShape } from './logged-run.ts';
export { purifyLog, type PurifyOptions } from './purify-log.ts';
export { purifyRun, type Confirm, type ProposedRepair, type PurifiedRun } from './purify-run.ts';
export type { PurifyReport, RunCounts } from './report.ts';
export { parsePurifySettings, purifySettingsSchema, type PurifySettings } from './settings.ts';
export { stayedInWords } from './unrepaired-labels.ts';
