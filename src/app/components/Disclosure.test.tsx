import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Disclosure } from './Disclosure.tsx';

const isOpen = () => screen.getByText('inside').closest('details')?.open;
const drawn = (open?: boolean) => (
  <Disclosure summary="More" {...(open === undefined ? {} : { open })}>
    inside
  </Disclosure>
);

afterEach(cleanup);

describe('Disclosure', () => {
  it('is folded until its line is clicked', async () => {
    render(drawn());
    expect(isOpen()).toBe(false);
    await userEvent.click(screen.getByText('More'));
    expect(isOpen()).toBe(true);
  });

  it('tells when it is unfolded, not when it is folded', async () => {
    let opened = 0;
    render(
      <Disclosure summary="More" onOpen={() => (opened += 1)}>
        inside
      </Disclosure>,
    );
    await userEvent.click(screen.getByText('More'));
    await waitFor(() => expect(opened).toBe(1));
    await userEvent.click(screen.getByText('More'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(opened).toBe(1);
  });

  it('unfolds where it is told so, and never folds by itself', () => {
    const { rerender } = render(drawn(false));
    expect(isOpen()).toBe(false);
    rerender(drawn(true));
    expect(isOpen()).toBe(true);
    rerender(drawn(false));
    expect(isOpen()).toBe(true);
  });
});
