import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { isReadingAddress } from '../address/index.ts';
import { Button, Notice } from '../components/index.ts';
import { focusMain } from './focus-main.ts';

type Arrival =
  { readonly kind: 'awaited' } | { readonly kind: 'here'; readonly View: ComponentType } | { readonly kind: 'failed' };

/**
 * A view whose code comes when it is opened, so that the first view's paint does not wait for it. It is shown once its address is read:
 * what is pressed or typed before would be about something else than the link says.
 */
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
    const isShown = now.kind === 'here' && !isReadingAddress.value;
    // Where the place that was kept for the view has the focus, the view takes it over. That place is still in the page here.
    const takesFocus = useMemo(() => isShown && isWithin('.shell-wait'), [isShown]);
    useEffect(() => {
      if (takesFocus) focusMain();
    }, [takesFocus]);
    if (now.kind === 'here' && isShown) return <now.View />;
    return (
      <main class="shell-wait" id="main" tabIndex={-1}>
        <p class="unseen" role="status">
          {now.kind === 'awaited' && 'The view is being fetched.'}
          {now.kind === 'here' && 'The link is being read.'}
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
