import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FolderField } from './FolderField.tsx';

vi.mock('../../index.ts', () => ({ choosePolicy: vi.fn(), modelProblem: vi.fn() }));
vi.mock('../../../../policies/webllm/index.ts', () => ({
  keepFolder: (_folder: string, _files: readonly File[], { signal }: { readonly signal: AbortSignal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
}));

const asksToClose = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

afterEach(cleanup);

describe('FolderField', () => {
  it('asks before the page is closed while the folder is copied, and no longer', async () => {
    render(<FolderField />);
    expect(asksToClose()).toBe(false);
    const file = Object.assign(new File(['{}'], 'config.json'), { webkitRelativePath: 'model/config.json' });
    await userEvent.upload(screen.getByLabelText('Or a folder on this disk'), file);
    const stop = await screen.findByRole('button', { name: 'Stop copying' });
    expect(asksToClose()).toBe(true);
    await userEvent.click(stop);
    await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Stop copying' })).toBeNull());
    expect(asksToClose()).toBe(false);
  });
});
