export { DialogPlace, hideDialog, showDialog } from './dialog.tsx';
