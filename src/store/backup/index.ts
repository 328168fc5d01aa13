export { restoreBackup, type OnRestored, type Restored } from './restore-backup.ts';
export { writeBackup, type BackedUp, type OnBackedUp } from './write-backup.ts';
