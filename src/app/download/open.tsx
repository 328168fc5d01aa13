import { render } from 'preact';
import { DownloadDialog } from './DownloadDialog.tsx';
import type { Downloadable } from './selection.ts';

/** Opens the download dialog over the page. What had the focus gets it back when it is closed. */
export function openDownload(what: Downloadable): void {
  const place = document.createElement('div');
  document.body.append(place);
  const before = document.activeElement;
  const close = () => {
    render(null, place);
    place.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  render(<DownloadDialog what={what} onClose={close} />, place);
}
