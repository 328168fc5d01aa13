export { wantedWhenIdle, type KeptFile, type OfflineFile, type Part } from './file.ts';
export { isMetered } from './metered.ts';
export type { Offline, OfflineNews, OfflineState } from './offline.ts';
export { canBeOffline, offlineHere } from './start.ts';
