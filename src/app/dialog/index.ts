export { DialogHead } from './DialogHead.tsx';
export { DialogPlace, openDialog } from './dialog.tsx';
export { useModal } from './use-modal.ts';
