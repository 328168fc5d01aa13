import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Notice } from '../components/index.ts';

type Arrival =
  { readonly kind: 'awaited' } | { readonly kind: 'here'; readonly View: ComponentType } | { readonly kind: 'failed' };

/** A view whose code comes when it is opened, so that the first view's paint does not wait for it. */
export function lazyView(load: () => Promise<ComponentType>): ComponentType {
  const arrival = signal<Arrival>({ kind: 'awaited' });
  const fetch = () => {
    arrival.value = { kind: 'awaited' };
    load().then(
      (View) => (arrival.value = { kind: 'here', View }),
      () => (arrival.value = { kind: 'failed' }),
    );
  };
  return function LazyView() {
    const now = arrival.value;
    useEffect(() => {
      if (now.kind !== 'here') fetch();
    }, []);
    if (now.kind === 'here') return <now.View />;
    return (
      <main class="shell-wait" id="main" tabIndex={-1}>
        {now.kind === 'failed' && (
          <Notice
            tone="failed"
            title="A part of this page could not be fetched: the network or the server is gone."
            actions={<Button onClick={fetch}>Retry</Button>}
          />
        )}
      </main>
    );
  };
}
