import { openDialog } from '../dialog/index.ts';
import { DownloadDialog } from './DownloadDialog.tsx';
import type { Downloadable } from './selection.ts';

/** Opens the download dialog over the page. */
export const openDownload = (what: Downloadable): void =>
  openDialog((onClose) => <DownloadDialog what={what} onClose={onClose} />);
