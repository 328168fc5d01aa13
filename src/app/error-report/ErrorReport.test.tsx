import { act, cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rollOut } from '../../rollout/scripted.fixture.ts';
import { ErrorReport } from './ErrorReport.tsx';
import { forgetErrors, logErrors } from './error-log.ts';
import { registerRolloutLog } from './rollout-log.ts';

let stop: () => void;
beforeEach(() => {
  forgetErrors();
  stop = logErrors();
  registerRolloutLog(() => null);
});
afterEach(() => {
  stop();
  cleanup();
});

/** Something goes wrong that nobody handles. */
const fail = (message: string) =>
  act(() => void dispatchEvent(new ErrorEvent('error', { error: new Error(message), message })));

const opener = () => screen.queryByRole('button', { name: 'Something went wrong: details' });
const report = () => screen.getByLabelText<HTMLTextAreaElement>('Report').value;

it('is not there before something goes wrong, and not after it was dismissed, until the next error', async () => {
  const user = userEvent.setup();
  render(<ErrorReport />);
  expect(opener()).toBeNull();
  await fail('first');
  expect(opener()).not.toBeNull();
  await user.click(screen.getByRole('button', { name: 'Dismiss the error' }));
  expect(opener()).toBeNull();
  await fail('second');
  expect(opener()).not.toBeNull();
});

it('opens a report of the errors and the current rollout, and copies it', async () => {
  const user = userEvent.setup();
  const events = await rollOut(['It is 5.']);
  registerRolloutLog(() => events);
  render(<ErrorReport />);
  await fail('the bridge is out');
  await user.click(screen.getByRole('button', { name: 'Something went wrong: details' }));
  expect(report()).toContain('Error: the bridge is out');
  expect(report()).toContain(`Rollout: ${events.length} events`);
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toBe(report());
  expect(screen.getByText('The report was copied.')).toBeTruthy();
});

it('selects the text where the browser does not let it copy', async () => {
  const user = userEvent.setup({ writeToClipboard: false });
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: () => Promise.reject(new DOMException('No.', 'NotAllowedError')) },
  });
  render(<ErrorReport />);
  await fail('the bridge is out');
  await user.click(screen.getByRole('button', { name: 'Something went wrong: details' }));
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByText(/The text is selected/);
  const area = screen.getByLabelText<HTMLTextAreaElement>('Report');
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe(area.value);
});

it('reports although the rollout’s log is broken', async () => {
  const user = userEvent.setup();
  registerRolloutLog(() => {
    throw new Error('broken, too');
  });
  render(<ErrorReport />);
  await fail('the bridge is out');
  await user.click(screen.getByRole('button', { name: 'Something went wrong: details' }));
  expect(report()).toContain('Rollout: none so far');
});
