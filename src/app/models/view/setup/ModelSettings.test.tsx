import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePolicy, chosen, restoreDefaults, settingsOf } from '../../index.ts';
import { ModelSettings } from './ModelSettings.tsx';

const temperature = () => screen.getByLabelText<HTMLInputElement>('Temperature');
const kept = () => settingsOf(chosen.value, []).temperature;

/** Types over what stands in the field; the cursor stays there. */
async function type(text: string): Promise<void> {
  await userEvent.clear(temperature());
  await userEvent.type(temperature(), text);
}

afterEach(() => {
  cleanup();
  restoreDefaults(chosen.value, []);
});

describe('the settings of a model', () => {
  it.each([
    ['0.3', 0.3],
    ['0,3', 0.3],
    ['1.05', 1.05],
    ['2', 2],
  ])('take %s as it is typed, key by key', async (text, value) => {
    render(<ModelSettings />);
    await type(text);
    expect(temperature().value).toBe(text);
    expect(kept()).toBe(value);
    await userEvent.tab();
    expect(temperature().value).toBe(String(value));
  });

  it('leave what is no value in its field, with what is wrong, and keep the last value', async () => {
    render(<ModelSettings />);
    await type('1.25');
    await type('9');
    await userEvent.tab();
    expect(temperature().value).toBe('9');
    expect(temperature().getAttribute('aria-invalid')).toBe('true');
    expect(kept()).toBe(1.25);
    await userEvent.click(screen.getByRole('button', { name: 'Restore defaults' }));
    expect(temperature().getAttribute('aria-invalid')).toBeNull();
  });

  it('are another model’s as soon as that is chosen, whatever was typed', async () => {
    render(<ModelSettings />);
    const before = chosen.value;
    await type('0.');
    choosePolicy({ kind: 'webllm', webllm: 'Qwen3-0.6B-q4f16_1-MLC' });
    await screen.findByLabelText('Thinking');
    expect(temperature().value).toBe(String(kept()));
    chosen.value = before;
  });
});
