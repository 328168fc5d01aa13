import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { Contents } from './Contents.tsx';
import { forget, settle } from './predictions.ts';

afterEach(() => {
  cleanup();
  forget();
});

it('leaves the focus to the title when the predictions are forgotten, and their button goes away', async () => {
  settle('similarity', { said: 'code', was: 'call' });
  render(<Contents />);
  await userEvent.click(screen.getByRole('button', { name: 'Forget predictions' }));
  expect(screen.queryByRole('button')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
});
