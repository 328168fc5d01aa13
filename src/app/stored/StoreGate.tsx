import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Store } from '../../store/index.ts';
import { Button, Notice, Progress } from '../components/index.ts';
import { CopyNotice } from './CopyNotice.tsx';
import { labStore, openLabStore, preparationWords, refreshRuns } from './lab-store.ts';

// What fails is shown below.
const open = () => void openLabStore().catch(() => undefined);

/** Shows what needs the store once it is open, and what is wrong where it can't be opened. */
export function StoreGate({ children }: { readonly children: (store: Store) => ComponentChildren }) {
  useEffect(open, []);
  const now = labStore.value;
  if (now.kind === 'open') {
    return (
      <>
        <CopyNotice copy={now.store.copy} />
        {children(now.store)}
      </>
    );
  }
  if (now.kind === 'opening') {
    const { text, share } = preparationWords(now.preparation);
    return (
      <div>
        <p class="small soft" role="status">
          {text}
        </p>
        {share !== null && <Progress fraction={share} label="What has to be done first" />}
      </div>
    );
  }
  return (
    <Notice
      tone="failed"
      title={now.problem.what}
      actions={<Button onClick={() => void refreshRuns()}>Try again</Button>}
    >
      <p>{now.problem.advice}</p>
    </Notice>
  );
}
