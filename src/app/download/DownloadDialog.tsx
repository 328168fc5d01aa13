import './download.css';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { DialogHead, useModal } from '../dialog/index.ts';
import { CardFields } from './CardFields.tsx';
import { Contents } from './Contents.tsx';
import { FormatFields } from './FormatFields.tsx';
import { GateFields } from './GateFields.tsx';
import { ReplayPart } from './ReplayPart.tsx';
import { SavePart } from './SavePart.tsx';
import { SecretsPart } from './SecretsPart.tsx';
import type { Downloadable } from './selection.ts';
import { DownloadSession } from './session.ts';

/** Everything about one download: what is in it, what is left out and why, and where it goes. */
export function DownloadDialog({ what, onClose }: { readonly what: Downloadable; readonly onClose: () => void }) {
  const [session] = useState(() => new DownloadSession(what));
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useModal(dialog);
  useEffect(() => () => session.close(), []);
  return (
    <dialog
      class="dialog download"
      aria-labelledby={title}
      ref={dialog}
      onClose={onClose}
      onCancel={(event) => {
        // A key that is pressed once too often should not end a long download, or a long replay.
        const { saving, replaying } = session;
        if ([saving.value.kind, replaying.state.value.kind].includes('under-way')) event.preventDefault();
      }}
    >
      <DialogHead id={title} title={`Download: ${what.title}`} dialog={dialog} />
      <div class="download-body" tabIndex={-1}>
        <div class="download-choices">
          <FormatFields session={session} />
          <GateFields session={session} />
          <SecretsPart session={session} />
          <ReplayPart session={session} />
          <section class="download-part">
            <h3>The card</h3>
            <p class="small soft">The download has a README that says what it is and how it came about.</p>
            <CardFields session={session} />
          </section>
        </div>
        <Contents session={session} />
      </div>
      <SavePart session={session} />
    </dialog>
  );
}
