export { OfflineNotice } from './OfflineNotice.tsx';
export { keepNow, keeping, offlineFiles, offlineRefusal, offlineState, startOffline } from './state.ts';
