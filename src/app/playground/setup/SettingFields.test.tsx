import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { MainSettings } from './SettingFields.tsx';
import { chooseSettings } from './store.ts';

const gamma = () => screen.getByLabelText<HTMLInputElement>(/^γ.*up$/);
const slider = () => screen.getByLabelText<HTMLInputElement>(/^γ.*slider$/);

async function type(text: string): Promise<void> {
  await userEvent.clear(gamma());
  await userEvent.type(gamma(), text);
}

afterEach(() => {
  cleanup();
  chooseSettings({});
});

it('the slider stands at the number that is typed, with a point or a comma', async () => {
  render(<MainSettings problems={{}} />);
  await type('0.75');
  expect(slider().value).toBe('0.75');
  await type('0,25');
  expect([gamma().value, slider().value]).toEqual(['0,25', '0.25']);
});

it('the slider stays where it was while what is typed is no number', async () => {
  render(<MainSettings problems={{ gamma: 'γ must be a number from 0 to 1.' }} />);
  await type('0,9x');
  expect(slider().value).toBe('0.9');
  await userEvent.clear(gamma());
  expect(slider().value).toBe('0.9');
});
