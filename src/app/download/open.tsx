import { hideDialog, showDialog } from '../dialog/index.ts';
import { DownloadDialog } from './DownloadDialog.tsx';
import type { Downloadable } from './selection.ts';

/** Opens the download dialog over the page. What had the focus gets it back when it is closed. */
export function openDownload(what: Downloadable): void {
  const before = document.activeElement;
  const close = () => {
    hideDialog();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  showDialog(() => <DownloadDialog what={what} onClose={close} />);
}
