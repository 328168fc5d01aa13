import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePolicy, chosen, ggufFiles, restoreDefaults, settingsOf } from '../../index.ts';
import { promptWrittenFor, PromptPreview } from './PromptPreview.tsx';

function Settings() {
  return <PromptPreview settings={settingsOf(chosen.value, ggufFiles.value)} />;
}

const kept = (): string => settingsOf(chosen.peek(), ggufFiles.peek()).systemPrompt;
const field = (): HTMLElement | null => screen.queryByRole('textbox', { name: 'System prompt' });

beforeEach(() => {
  choosePolicy({ kind: 'endpoint' });
  restoreDefaults(chosen.peek(), ggufFiles.peek());
  promptWrittenFor.value = null;
});
afterEach(cleanup);

describe('a custom system prompt', () => {
  it('can be emptied and written anew: the field stays, with the focus', async () => {
    render(<Settings />);
    await userEvent.click(await screen.findByRole('button', { name: 'Write a system prompt of your own' }));
    const box = field();
    if (!box) throw new Error('There is no field.');
    expect(kept()).not.toBe('');
    await userEvent.clear(box);
    expect([kept(), field() === box, document.activeElement === box]).toEqual(['', true, true]);
    await userEvent.keyboard('Be brief.');
    expect([kept(), field() === box]).toEqual(['Be brief.', true]);
  });
  it('begins and ends with one button, which keeps the focus', async () => {
    render(<Settings />);
    const button = await screen.findByRole('button', { name: 'Write a system prompt of your own' });
    await userEvent.click(button);
    expect([document.activeElement === button, button.textContent]).toEqual([true, 'Use the lab’s again']);
    await userEvent.clear(field() ?? button);
    await userEvent.click(button);
    expect([document.activeElement === button, field(), kept()]).toEqual([true, null, '']);
  });
  it('is one model’s: another one has the lab’s', async () => {
    render(<Settings />);
    await userEvent.click(await screen.findByRole('button', { name: 'Write a system prompt of your own' }));
    await userEvent.clear(field() ?? document.body);
    choosePolicy({ kind: 'gguf' });
    await screen.findByRole('button', { name: 'Write a system prompt of your own' });
    expect(field()).toBeNull();
  });
});
