import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Store } from '../../store/index.ts';
import { Button, Notice } from '../components/index.ts';
import { labStore, openLabStore, refreshRuns } from './lab-store.ts';

const open = () => void openLabStore().catch(() => undefined);

/** Shows what needs the store once it is open, and what is wrong where it can't be opened. */
export function StoreGate({ children }: { readonly children: (store: Store) => ComponentChildren }) {
  useEffect(open, []);
  const now = labStore.value;
  if (now.kind === 'open') return <>{children(now.store)}</>;
  if (now.kind === 'opening') {
    return (
      <p class="small soft" role="status">
        Looking what this browser keeps.
      </p>
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
