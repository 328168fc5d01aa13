import { act, cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { manyRows, manyRowsArms } from '../../../store/many-rows.fixture.ts';
import { exampleRow } from '../../../store/row.fixture.ts';
import { navigate, trajectoriesOf } from '../../address/index.ts';
import { formatFilter, parseFilter, passes } from '../../filter/index.ts';
import { place } from '../place.ts';
import { attemptBars, failureBars, keptBars, similarityBars, sizeOf, type Bar } from './bars.ts';
import { BarList } from './BarList.tsx';
import { splitAt } from './gamma.ts';
import { Tallying } from './tally.ts';

const gammas = new Map(Object.entries(manyRowsArms));
const rows = manyRows('r', 1500);

const tallyOf = (of: typeof rows) => {
  const tallying = new Tallying(gammas);
  for (const row of of) tallying.add(row);
  return tallying.done();
};

describe('the bars', () => {
  const tally = tallyOf(rows);
  const split = splitAt(tally, 0.5);
  const bars: readonly (readonly [string, readonly Bar[]])[] = [
    ['failures', failureBars(tally)],
    ['retries', attemptBars(tally)],
    ['similarities', similarityBars(tally, split)],
    ['shares', keptBars(tally)],
  ];
  const counts = new Map<Bar, number>([
    ...failureBars(tally).map((bar, n) => [bar, tally.failures[n]?.[1].trajectories ?? -1] as const),
    ...attemptBars(tally).map((bar, n) => [bar, tally.attempts[n]?.[1].trajectories ?? -1] as const),
    ...similarityBars(tally, split).map((bar, n) => [bar, tally.similarity[n]?.trajectories ?? -1] as const),
    ...keptBars(tally).map((bar, n) => [bar, tally.kept[n] ?? -1] as const),
  ]);

  it('list, pressed, as many trajectories as they say', () => {
    expect(counts.size).toBe(6 + 3 + 20 + 10);
    for (const [{ term, label }, trajectories] of counts)
      expect([label, rows.filter((row) => passes(row, [term], undefined)).length]).toEqual([label, trajectories]);
  });
  it.each(bars)('of %s add up to all that there is', (name, of) => {
    const drawn = of.reduce((sum, bar) => sum + sizeOf(bar), 0);
    const decisions = rows.flatMap(({ repairs }) => repairs);
    const expected = {
      failures: rows.flatMap(({ statistics }) => Object.keys(statistics.toolCalls.failures)).length,
      retries: decisions.length,
      similarities: decisions.length - tally.unsplittable,
      shares: rows.length - tally.withoutTokens,
    }[name];
    expect(drawn).toBe(expected);
  });
  it('say in words what they show', () => {
    const of = tallyOf([exampleRow, { ...exampleRow, place: 1, repairs: [] }]);
    const said = (each: readonly Bar[]) =>
      each.filter((bar) => sizeOf(bar) > 0).map(({ label, words }) => `${label}: ${words}`);
    expect(said(failureBars(of))).toEqual(['NameError: 2 of 2, 4 calls']);
    expect(said(attemptBars(of))).toEqual([
      'Retry 1: 1 decision, 0 shallow and 1 deep, in 1 trajectory',
      'Retry 2: 1 decision, 0 shallow and 1 deep, in 1 trajectory',
    ]);
    expect(said(similarityBars(of, splitAt(of, 0.3)))).toEqual([
      '0.30 to 0.35: 1 decision, 1 shallow and 0 deep, in 1 trajectory',
    ]);
    expect(said(keptBars(of))).toEqual(['0.2 to 0.3: 2 of 2']);
    expect(of.unsplittable).toBe(1);
  });
});

describe('a bar', () => {
  afterEach(cleanup);
  it('is a condition more, and one less, beside those that there are', async () => {
    await act(() => navigate({ ...trajectoriesOf('r'), filter: parseFilter('arm:on').filter, open: 3 }, 'replace'));
    const [bar] = attemptBars(tallyOf(rows)).slice(1);
    if (!bar) throw new Error('There is no second retry.');
    render(<BarList label="Retries" bars={[bar]} />);
    const button = () => screen.getByRole('button', { name: `Retry 2: ${bar.words}; filter by it` });
    expect(button().getAttribute('aria-pressed')).toBe('false');
    await userEvent.click(button());
    expect(formatFilter(place.value.filter)).toBe('arm:on attempt:2');
    expect(place.value.open).toBeNull();
    expect(button().getAttribute('aria-pressed')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(formatFilter(place.value.filter)).toBe('arm:on');
  });
  it('of nothing can’t be pressed, but be taken back', async () => {
    await act(() => navigate({ ...trajectoriesOf('r'), filter: parseFilter('kept:0..0.1').filter }, 'replace'));
    render(<BarList label="Shares" bars={keptBars(tallyOf([]))} />);
    const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual(['0.0 to 0.1: 0 of 0; filter by it']);
  });
});
