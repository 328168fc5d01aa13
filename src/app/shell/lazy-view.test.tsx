import { act, cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deferred, type Deferred } from '../../semaphore/index.ts';
import type { ComponentType } from 'preact';
import { keepPlace, navigate } from '../address/index.ts';
import { lazyView } from './lazy-view.tsx';

const View = () => (
  <main id="main" tabIndex={-1}>
    The view
  </main>
);

const WithFocus = () => (
  <main id="main" tabIndex={-1}>
    <h1 tabIndex={-1} ref={(title) => title?.focus()}>
      The view
    </h1>
  </main>
);

let code: Deferred<ComponentType>;
function draw() {
  code = deferred();
  const Lazy = lazyView(() => code.promise);
  return render(<Lazy />);
}
const main = () => screen.getByRole('main');
async function arrives(view: ComponentType): Promise<void> {
  code.resolve(view);
  await screen.findByText('The view');
  // Effects come after what is drawn.
  await act(() => undefined);
}

afterEach(cleanup);

describe('a view whose code comes when it is opened', () => {
  it('says that it is being fetched', async () => {
    draw();
    expect(screen.getByRole('status').textContent).toBe('The view is being fetched.');
    await arrives(View);
    expect(main().textContent).toBe('The view');
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('takes over the focus that the place had that was kept for it', async () => {
    draw();
    main().focus();
    await arrives(View);
    await vi.waitFor(() => expect(document.activeElement).toBe(main()));
  });

  it('leaves the focus to a part of the view that took it', async () => {
    draw();
    main().focus();
    await arrives(WithFocus);
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });

  it('takes no focus that was elsewhere', async () => {
    draw();
    await arrives(View);
    expect(document.activeElement).toBe(document.body);
  });

  it('is shown once its address is read, and takes over the focus then', async () => {
    const reading = deferred<null>();
    keepPlace('collect', {
      take: ({ document }) => (document === null ? undefined : reading.promise.then(() => undefined)),
      routeOf: () => null,
    });
    draw();
    main().focus();
    navigate({ view: 'collect', document: 'a' }, 'replace');
    code.resolve(View);
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('The link is being read.'));
    reading.resolve(null);
    await screen.findByText('The view');
    await vi.waitFor(() => expect(document.activeElement).toBe(main()));
  });

  it('says that it cannot be fetched, and fetches it again when it is asked to', async () => {
    draw();
    code.reject(new TypeError('Failed to fetch dynamically imported module'));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be fetched');
    expect(screen.getByRole('status').textContent).toBe('');
    code = deferred();
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await arrives(View);
    expect(main().textContent).toBe('The view');
  });
});
