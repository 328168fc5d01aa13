import './error-report.css';
import { render } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import packageJson from '../../../package.json';
import { pageAddress } from '../address/index.ts';
import { Button } from '../components/index.ts';
import { errorCount, errors, forgetErrors, logErrors } from './error-log.ts';
import { reportText } from './report-text.ts';
import { rolloutEvents } from './rollout-log.ts';

/** How copying the report went. */
type Copied = 'not-yet' | 'copied' | 'by-hand';

/** What appears when an error was handled nowhere: one line, and behind it a report to copy. Nothing is sent anywhere. */
export function ErrorReport() {
  const [report, setReport] = useState('');
  const [copied, setCopied] = useState<Copied>('not-yet');
  const dialog = useRef<HTMLDialogElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const title = useId();
  if (errors.value.length === 0) return null;
  const open = () => {
    setReport(reportNow());
    setCopied('not-yet');
    dialog.current?.showModal();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(report);
      setCopied('copied');
    } catch {
      // Without the permission, or where the page is served without encryption.
      text.current?.select();
      setCopied('by-hand');
    }
  };
  return (
    <aside class="error-report" aria-label="Errors">
      <p role="status">
        <button type="button" class="error-report-open" onClick={open}>
          Something went wrong: details
        </button>
      </p>
      <button type="button" class="error-report-dismiss" aria-label="Dismiss the error" onClick={forgetErrors}>
        ×
      </button>
      <dialog class="error-report-dialog" aria-labelledby={title} ref={dialog}>
        <h2 id={title}>Something went wrong</h2>
        <p>
          A part of this page failed. What was collected is kept. If the page no longer works, reload it. To report the
          error, copy the text below; nothing is sent anywhere. Read it first: it holds the page’s address and parts of
          the current rollout.
        </p>
        <textarea class="control" readOnly rows={14} aria-label="Report" ref={text} value={report} />
        <p class="small" role="status">
          {copied === 'copied' && 'The report was copied.'}
          {copied === 'by-hand' &&
            'The browser does not allow copying. The text is selected: copy it with Ctrl+C or ⌘C.'}
        </p>
        <div class="error-report-actions">
          <Button onClick={() => void copy()}>Copy</Button>
          <Button tone="main" onClick={() => dialog.current?.close()}>
            Close
          </Button>
        </div>
      </dialog>
    </aside>
  );
}

const reportNow = (): string =>
  reportText({
    version: packageJson.version,
    userAgent: navigator.userAgent,
    address: pageAddress(),
    at: new Date().toISOString(),
    errors: errors.value,
    errorCount: errorCount.value,
    events: rolloutEvents(),
  });

/**
 * Logs the page's errors from now on and shows the control for the report, in a tree of its own: an error that ends the drawing of a
 * view does not take it away.
 */
export function showErrorReport(): void {
  logErrors();
  const root = document.createElement('div');
  document.body.append(root);
  render(<ErrorReport />, root);
}
