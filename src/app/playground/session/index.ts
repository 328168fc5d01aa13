export { pythonForRun, pythonSince, pythonStatus } from './python.ts';
export { isBusy, type Phase, type Plan, type Run } from './run.ts';
export { busy, runs, shown, start, stop } from './session.ts';
