import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../semaphore/index.ts';
import { StoreError } from '../../store/index.ts';
import { WorkButton } from './WorkButton.tsx';

const gone = new TypeError('Failed to fetch dynamically imported module: http://localhost/a.js');
const press = () => userEvent.click(screen.getByRole('button', { name: 'Open' }));
const said = () => screen.queryByRole('alert')?.textContent ?? null;

afterEach(cleanup);

describe('a button whose work may fail', () => {
  it('says nothing where it succeeds', async () => {
    const work = vi.fn(() => Promise.resolve());
    render(<WorkButton onWork={work}>Open</WorkButton>);
    await press();
    expect(work).toHaveBeenCalledOnce();
    expect(said()).toBeNull();
  });

  it.each([
    [
      gone,
      'A part of this page could not be fetched: the network or the server is gone. Check the connection, then reload the page.',
    ],
    [new StoreError('full', 'The disk is full.', 'Free some disk.'), 'The disk is full. Free some disk.'],
  ])('says beside it what went wrong, until it is pressed again: %s', async (error, words) => {
    const work = vi.fn(() => Promise.resolve()).mockRejectedValueOnce(error);
    render(<WorkButton onWork={work}>Open</WorkButton>);
    await press();
    await vi.waitFor(() => expect(said()).toBe(words));
    await press();
    await vi.waitFor(() => expect(said()).toBeNull());
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('does nothing more while it is at work', async () => {
    const { promise, resolve } = deferred<undefined>();
    const work = vi.fn(async () => await promise);
    render(<WorkButton onWork={work}>Open</WorkButton>);
    await press();
    await press();
    expect(work).toHaveBeenCalledOnce();
    resolve(undefined);
    await promise;
    await press();
    expect(work).toHaveBeenCalledTimes(2);
  });
});
