import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { useFresh } from './use-fresh.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('reads at first, and when the page is shown again, as long as the list is there', () => {
  const read = vi.fn(() => Promise.resolve());
  function List() {
    useFresh(read);
    return null;
  }
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  const turn = (to: DocumentVisibilityState): number => {
    visibility.mockReturnValue(to);
    document.dispatchEvent(new Event('visibilitychange'));
    return read.mock.calls.length;
  };
  const { unmount } = render(<List />);
  expect(read).toHaveBeenCalledOnce();
  expect([turn('hidden'), turn('visible')]).toEqual([1, 2]);
  // Effects are cleaned up after the next frame.
  void act(() => void unmount());
  expect(turn('visible')).toBe(2);
});
