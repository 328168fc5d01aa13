export { clearWorkplace, newWorkplace, openWorkbench, workbenchDatabase } from './workbench.ts';
