export { isUnderWay, type Session } from './session.ts';
export {
  active,
  closeOthers,
  goOn,
  openSession,
  reopen,
  sessions,
  startSession,
  type SessionState,
} from './sessions.ts';
export { useSnapshot, type Snapshot } from './snapshot.ts';
