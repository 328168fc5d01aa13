import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Replace } from './Replace.tsx';
import { answer, asked, request } from './replacing.ts';
import { keep, keeping, openFile, stop, take, tellSaved, work } from './state.ts';

/** What the worker is busy with: settled by the tests. */
let reading: (value: unknown) => void;
const runs = vi.hoisted(() => ({ create: vi.fn(), keep: vi.fn(), remove: vi.fn(() => Promise.resolve()) }));

vi.mock('./in-import-worker.ts', () => ({
  inImportWorker: (signal: AbortSignal) =>
    new Promise((resolve, reject) => {
      reading = resolve;
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    }),
}));
vi.mock('../stored/index.ts', () => ({ openLabStore: () => Promise.resolve({ runs }) }));

const fileOf = (name: string) => new File(['{}'], name);
const settled = () => vi.waitFor(() => expect(work.value.kind).not.toBe('working'));
const asksToClose = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

/** Opens a.jsonl, and begins to read it. */
async function begin(): Promise<void> {
  void take(fileOf('a.jsonl'));
  reading('records');
  await settled();
  request({ kind: 'start' });
  await vi.waitFor(() => expect(runs.create).toHaveBeenCalled());
  await Promise.resolve();
}

async function end(imported: number): Promise<void> {
  reading({ imported, problems: [] });
  await settled();
}

const scratch = () => (work.value.kind === 'done' ? work.value.scratch : '');

beforeEach(() => vi.clearAllMocks());
afterEach(async () => {
  cleanup();
  stop();
  answer(false);
  void take(fileOf('none'));
  stop();
  await settled();
});

describe('what would do away with work or an outcome', () => {
  it('is done at once where nothing is lost by it', async () => {
    request({ kind: 'take', file: fileOf('a.jsonl') });
    request({ kind: 'take', file: fileOf('b.jsonl') });
    reading('records');
    await settled();
    expect(openFile.value?.file.name).toBe('b.jsonl');
    expect(asked.value).toBeNull();
  });

  it('waits for the user’s word while a file is worked on, and so does closing the page', async () => {
    render(<Replace />);
    await begin();
    expect(asksToClose()).toBe(true);
    request({ kind: 'take', file: fileOf('b.jsonl') });
    expect(await screen.findByText('The work on a.jsonl is under way. It would be stopped.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Leave it as it is' }));
    expect(screen.queryByRole('group')).toBeNull();
    expect(work.value.kind).toBe('working');
    request({ kind: 'take', file: fileOf('b.jsonl') });
    await userEvent.click(await screen.findByRole('button', { name: 'Go on' }));
    reading('records');
    await settled();
    expect(openFile.value?.file.name).toBe('b.jsonl');
    expect(asksToClose()).toBe(false);
  });

  it('waits for the word on another file while an outcome is neither kept nor downloaded', async () => {
    render(<Replace />);
    await begin();
    await end(2);
    expect(asksToClose()).toBe(true);
    request({ kind: 'take', file: fileOf('b.jsonl') });
    expect(await screen.findByText(/^What came of a.jsonl is neither kept nor downloaded/)).toBeTruthy();
    expect(runs.remove).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await vi.waitFor(() => expect(runs.remove).toHaveBeenCalledOnce());
  });

  it('does not wait where the same file is purified again, unless it is being worked on', async () => {
    await begin();
    request({ kind: 'start' });
    expect(asked.value).toEqual({ kind: 'start' });
    answer(false);
    await end(2);
    request({ kind: 'start' });
    expect(asked.value).toBeNull();
    await vi.waitFor(() => expect(runs.remove).toHaveBeenCalledOnce());
  });

  it('says that nothing is lost any more once the outcome was kept meanwhile', async () => {
    render(<Replace />);
    await begin();
    await end(2);
    request({ kind: 'take', file: fileOf('b.jsonl') });
    await keep();
    expect(await screen.findByText('Nothing is lost by it.')).toBeTruthy();
  });

  it.each<[string, number, () => unknown]>([
    ['was kept', 2, () => keep()],
    ['was downloaded', 2, () => tellSaved(scratch())],
    ['has no trajectory', 0, () => undefined],
  ])('does not wait where the outcome %s', async (_what, count, save) => {
    await begin();
    await end(count);
    await save();
    expect(asksToClose()).toBe(false);
    request({ kind: 'take', file: fileOf('b.jsonl') });
    expect(asked.value).toBeNull();
    reading('log');
    await settled();
    expect(openFile.value?.file.name).toBe('b.jsonl');
  });

  it('is asked about again where another outcome was downloaded than the one that is there', async () => {
    await begin();
    await end(2);
    tellSaved('another');
    request({ kind: 'take', file: fileOf('b.jsonl') });
    expect(asked.value).toMatchObject({ kind: 'take' });
  });
});

describe('what fails', () => {
  const full = Object.assign(new Error('The disk is full.'), { advice: 'Free some disk.' });
  const problem = { what: 'The disk is full.', advice: 'Free some disk.' };

  it('says what can be done about it, where the work fails and where keeping does', async () => {
    runs.create.mockRejectedValueOnce(full);
    void take(fileOf('a.jsonl'));
    reading('records');
    await settled();
    request({ kind: 'start' });
    await settled();
    expect(work.value).toEqual({ kind: 'failed', problem });
    await begin();
    await end(2);
    runs.keep.mockRejectedValueOnce(full);
    await keep();
    expect(keeping.value).toEqual({ kind: 'failed', problem });
    expect(asksToClose()).toBe(true);
  });
});
