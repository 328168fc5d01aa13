import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { sourceKey } from '../../../../runtime/index.ts';
import { sourceRead } from '../../index.ts';
import { trial } from './trial.ts';
import { TryModel } from './TryModel.tsx';

afterEach(cleanup);

it('starts and stops a trial with one button, which keeps the focus', () => {
  const { source } = sourceRead.peek();
  if (!source) throw new Error('The embedded model is chosen at first.');
  const mine = { key: sourceKey(source), abort: new AbortController() };
  render(<TryModel />);
  screen.getByRole('button').focus();
  const seen = [screen.getByRole('button').textContent];
  for (const now of [
    { ...mine, kind: 'running', progress: null },
    { ...mine, kind: 'failed', problem: { what: 'No memory.', advice: 'Free some.' } },
    { ...mine, key: 'another', kind: 'running', progress: null },
  ] as const) {
    void act(() => void (trial.value = now));
    expect(document.activeElement).toBe(screen.getByRole('button'));
    seen.push(screen.getByRole('button').textContent);
  }
  expect(seen).toEqual(['Try this model', 'Stop the trial', 'Try again', 'Try this model']);
});
