import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Notice } from '../components/index.ts';
import { focusMain } from './focus-main.ts';

type Arrival =
  | { readonly kind: 'awaited' }
  /** `focused`: whether the place that was kept for it had the focus, which the view takes over then. */
  | { readonly kind: 'here'; readonly View: ComponentType; readonly focused: boolean }
  | { readonly kind: 'failed' };

/** A view whose code comes when it is opened, so that the first view's paint does not wait for it. */
export function lazyView(load: () => Promise<ComponentType>): ComponentType {
  const arrival = signal<Arrival>({ kind: 'awaited' });
  const fetch = () => {
    arrival.value = { kind: 'awaited' };
    load().then(
      (View) => (arrival.value = { kind: 'here', View, focused: isWithin('.shell-wait') }),
      () => (arrival.value = { kind: 'failed' }),
    );
  };
  return function LazyView() {
    const now = arrival.value;
    useEffect(() => {
      if (now.kind !== 'here') fetch();
    }, []);
    useEffect(() => {
      if (now.kind === 'here' && now.focused) focusMain();
    }, [now]);
    if (now.kind === 'here') return <now.View />;
    return (
      <main class="shell-wait" id="main" tabIndex={-1}>
        <p class="unseen" role="status">
          {now.kind === 'awaited' && 'The view is being fetched.'}
        </p>
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

const isWithin = (place: string): boolean => (document.activeElement?.closest(place) ?? null) !== null;
