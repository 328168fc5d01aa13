import { cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseRunDocument, runSchema } from '../../../collect/index.ts';
import { experimentOf, pointTable } from '../../../experiments/index.ts';
import { factsWith } from '../../../experiments/facts.fixture.ts';
import { experimentResult } from '../../../experiments/results.ts';
import type { CallOptions } from '../../../worker-call/index.ts';
import type { SweepOutcome } from './protocol.ts';
import { Results } from './Results.tsx';
import { SweepReader } from './sweep-reader.ts';

const experiment = experimentOf(
  'k=0,3',
  parseRunDocument({
    schema: runSchema,
    tasks: { from: 'set', set: 'tiny', limit: 2 },
    policy: { engine: 'tiny' },
    arms: [{ name: 'base' }],
    seed: 1,
  }),
);

/** Two trajectories of K = 3, one of them recomputed, and one of K = 0. */
const facts = [
  factsWith({ arm: 'k=3', task: 'a', status: 'purified', verdict: 'right' }),
  factsWith({ arm: 'k=3', task: 'b', status: 'clean', verdict: 'wrong' }, { recomputed: true }),
  factsWith({ arm: 'k=0', task: 'a', status: 'has-errors', verdict: 'right' }),
];
const outcome: SweepOutcome = { done: 3, unreadable: 0, ...experimentResult(experiment.sweep, facts, 1) };

/** A reader whose worker answers once it is told to. */
function readerOf() {
  const answers: ((outcome: SweepOutcome) => void)[] = [];
  const reader = new SweepReader({ run: 'r', sweep: experiment.sweep, seed: 1 }, () => ({
    call: <Result,>(_work: unknown, options?: CallOptions) =>
      new Promise<Result>((resolve, reject) => {
        options?.signal?.addEventListener('abort', ({ target }) => reject((target as AbortSignal).reason as Error));
        answers.push((given) => resolve(given as Result));
      }),
    end: () => undefined,
  }));
  return { reader, answer: (given: SweepOutcome) => answers.at(-1)?.(given), asked: () => answers.length };
}

afterEach(cleanup);

const cellsOf = (row: string | RegExp): readonly string[] =>
  within(screen.getByRole('row', { name: row }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

describe('Results', () => {
  it('shows what is kept so far, each figure with its interval, run and recomputed apart', async () => {
    const { reader, answer } = readerOf();
    render(<Results experiment={experiment} reader={reader} size={8} />);
    reader.want(3);
    answer(outcome);
    await screen.findByRole('heading', { name: 'Results so far' });
    expect(screen.getByText('Of 3 of 8 trajectories')).toBeTruthy();
    expect(cellsOf(/^Trajectories/)).toEqual(['11 run, 0 recomputed', '21 run, 1 recomputed']);
    expect(cellsOf(/^Share purified/)).toEqual(['0.0%(0.0% to 0.0%)', '50.0%(0.0% to 100.0%)']);
    expect(cellsOf(/^Accuracy/)[1]).toBe('50.0%(0.0% to 100.0%)');
  });

  it('copies the table that the terminal prints', async () => {
    const { reader, answer } = readerOf();
    render(<Results experiment={experiment} reader={reader} size={3} />);
    reader.want(3);
    answer(outcome);
    await screen.findByRole('heading', { name: 'Results' });
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await userEvent.click(screen.getByRole('button', { name: 'Copy table' }));
    await screen.findByText('The table is copied, as Markdown.');
    expect(write).toHaveBeenCalledWith(`${pointTable(experiment.sweep, outcome.points)}\n`);
  });

  it('says how far the reading is, stops it, and goes on', async () => {
    const { reader, answer, asked } = readerOf();
    render(<Results experiment={experiment} reader={reader} size={3} />);
    reader.want(3);
    reader.reading.value = { read: 1, total: 2 };
    expect((await screen.findByRole('progressbar')).getAttribute('value')).toBe('0.5');
    await userEvent.click(screen.getByRole('button', { name: 'Stop reading' }));
    await screen.findByText('The reading of trajectories is stopped.');
    await waitFor(() => expect(reader.reading.value).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Go on reading' }));
    expect(asked()).toBe(2);
    answer({ ...outcome, unreadable: 1 });
    await screen.findByText('1 trajectory can’t be read and is left out.');
  });
});
