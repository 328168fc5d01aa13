export { beginRun } from './begin-run.ts';
export { lanes, lanesText } from './lanes.ts';
export { RunProgress } from './RunProgress.tsx';
export { isUnderWay, type Session } from './session.ts';
export { SessionGate } from './SessionGate.tsx';
export { active, closeOthers, goOn, openSession, sessions, startSession } from './sessions.ts';
export { standingWords } from './standing.ts';
export { useSnapshot, type Snapshot } from './snapshot.ts';
