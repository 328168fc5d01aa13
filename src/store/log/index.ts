export { copyLogs, type CopiedLogs } from './copy-logs.ts';
export {
  entryOf,
  labelFrame,
  recordFrame,
  runContent,
  runEntry,
  runFrame,
  type LabelEntry,
  type RecordEntry,
  type RunContent,
  type RunEntry,
} from './entry.ts';
export { frameIn, frameOf, headBytes, headIn, markIn, type Frame } from './frame.ts';
export type { LogSurvey } from './protocol.ts';
export { openRunLog, type RunLog } from './run-log.ts';
