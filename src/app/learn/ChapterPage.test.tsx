import { act, cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chapter, LiveProps } from './chapter.ts';
import { ChapterPage } from './ChapterPage.tsx';
import { useDraft } from './drafts.ts';
import { forget, predictions, tally } from './predictions.ts';

/** What takes its time: it answers as it was asked to when it began. */
let end: () => void;

function Live({ onOutcome, onBusy }: LiveProps) {
  const text = useDraft('text', 'shallow');
  return (
    <>
      <input
        aria-label="What comes"
        value={text.value}
        onInput={({ currentTarget }) => (text.value = currentTarget.value)}
      />
      <button type="button" onClick={() => onOutcome({ option: text.value, because: 'So it ran.' })}>
        Run
      </button>
      <button
        type="button"
        onClick={() => {
          onBusy(true);
          end = () => {
            onBusy(false);
            onOutcome({ option: text.value, because: 'It took a while.' });
          };
        }}
      >
        Begin
      </button>
      <button type="button" onClick={() => onBusy(false)}>
        Stop
      </button>
    </>
  );
}

const chapter: Chapter = {
  id: 'test',
  title: 'A chapter',
  lead: <p>First of all.</p>,
  question: { ask: 'Shallow or deep?', options: { shallow: 'Shallow', deep: 'Deep' } },
  Live,
  tries: ['Try this.'],
  notes: ['Say that.'],
  source: <p>A paper.</p>,
};

const draw = (presenting = false) => render(<ChapterPage number={1} chapter={chapter} presenting={presenting} />);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  sessionStorage.clear();
  forget();
});
afterEach(cleanup);

describe('a chapter', () => {
  it('counts a prediction that was made before it was run', async () => {
    draw();
    await userEvent.click(screen.getByRole('radio', { name: 'Shallow' }));
    await press('Run');
    expect(screen.getByText('As you predicted.')).toBeTruthy();
    expect(tally.value).toEqual({ answered: 1, right: 1 });
    expect(screen.getByRole('radio', { name: 'Deep' })).toHaveProperty('disabled', true);
  });

  it('says what came where something else was predicted', async () => {
    draw();
    await userEvent.click(screen.getByRole('radio', { name: 'Deep' }));
    await press('Run');
    expect(screen.getByText('It came otherwise: Shallow.')).toBeTruthy();
    expect(tally.value).toEqual({ answered: 1, right: 0 });
  });

  it('answers, and counts nothing, where nothing was predicted', async () => {
    draw();
    await press('Run');
    expect(screen.getByText('Shallow.')).toBeTruthy();
    expect(tally.value).toEqual({ answered: 0, right: 0 });
  });

  it('takes no prediction while it is run, and the same again where it was stopped', async () => {
    draw();
    const radio = (name: string) => screen.getByRole('radio', { name });
    await userEvent.click(radio('Shallow'));
    await press('Begin');
    expect(radio('Deep')).toHaveProperty('disabled', true);
    await press('Stop');
    expect(radio('Deep')).toHaveProperty('disabled', false);
    await userEvent.click(radio('Deep'));
    await press('Begin');
    await act(() => end());
    expect(screen.getByText('It came otherwise: Shallow.')).toBeTruthy();
    expect(predictions.value.test).toEqual({ said: 'deep', was: 'shallow' });
  });

  it('counts nothing where nothing was predicted before it was run', async () => {
    draw();
    await press('Begin');
    await userEvent.click(screen.getByRole('radio', { name: 'Shallow' }));
    await act(() => end());
    expect(screen.getByText('Shallow.')).toBeTruthy();
    expect(tally.value.answered).toBe(0);
  });

  it('counts what is shown as predicted, though it was run before', async () => {
    draw();
    await userEvent.click(screen.getByRole('radio', { name: 'Deep' }));
    await press('Begin');
    const ended = end;
    await press('Stop');
    await userEvent.click(screen.getByRole('radio', { name: 'Shallow' }));
    await act(() => ended());
    expect(screen.getByText('As you predicted.')).toBeTruthy();
    expect(predictions.value.test).toEqual({ said: 'shallow', was: 'shallow' });
  });

  it('takes predictions again where it was reset while it is run', async () => {
    draw();
    await press('Begin');
    await press('Reset this chapter');
    expect(screen.getByRole('radio', { name: 'Deep' })).toHaveProperty('disabled', false);
  });

  it('keeps what was typed, and takes it all back when it is reset', async () => {
    const { unmount } = draw();
    const field = () => screen.getByLabelText<HTMLInputElement>('What comes');
    await userEvent.clear(field());
    await userEvent.type(field(), 'deep');
    unmount();
    draw();
    expect(field().value).toBe('deep');
    await userEvent.click(screen.getByRole('radio', { name: 'Deep' }));
    await press('Run');
    await press('Reset this chapter');
    expect(field().value).toBe('shallow');
    expect(screen.getByRole('radio', { name: 'Deep' })).toHaveProperty('checked', false);
    expect(screen.queryByText('So it ran.')).toBeNull();
    expect(tally.value.answered).toBe(0);
    expect(sessionStorage.length).toBe(0);
  });

  it('shows its notes on a line of their own only to who presents it', () => {
    const { unmount } = draw(true);
    expect(screen.getByRole('note').textContent).toBe('Say that.');
    unmount();
    draw();
    expect(screen.queryByRole('note')).toBeNull();
  });
});
