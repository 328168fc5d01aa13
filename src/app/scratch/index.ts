export { clearWorkplace, newWorkplace, openWorkbench, workbenchDatabase } from './scratch.ts';
