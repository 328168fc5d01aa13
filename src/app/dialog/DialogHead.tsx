import { Button } from '../components/index.ts';

interface DialogHeadProps {
  /** The heading's id, by which the dialog is named. */
  readonly id: string;
  readonly title: string;
  readonly dialog: { readonly current: HTMLDialogElement | null };
}

/** The head of a dialog: what it is, and the way out. No `header`: outside of a section that would be a second banner of the page. */
export const DialogHead = ({ id, title, dialog }: DialogHeadProps) => (
  <div class="dialog-head">
    <h2 id={id}>{title}</h2>
    <Button onClick={() => dialog.current?.close()}>Close</Button>
  </div>
);
