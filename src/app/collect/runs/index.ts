export { ActiveRun, RunList } from './RunList.tsx';
