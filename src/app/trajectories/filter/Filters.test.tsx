import { act, cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { navigate, trajectoriesOf } from '../../address/index.ts';
import { formatFilter, noFilter, parseFilter } from '../../filter/index.ts';
import { Filters } from './Filters.tsx';
import { go, place } from '../place.ts';

beforeEach(() => act(() => navigate({ ...trajectoriesOf('r'), filter: noFilter, open: 3 }, 'replace')));
afterEach(cleanup);

const draw = () => render(<Filters arms={['off', 'on']} tasks={['t1', 't2']} models={['tiny-1']} retries={3} />);
const select = (name: string) => screen.getByLabelText<HTMLSelectElement>(name);
const typed = () => screen.getByLabelText<HTMLInputElement>('Filter as text');
const showAll = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Show all' });

describe('Filters', () => {
  it('writes each choice beside the others into the address, and closes the open trajectory', async () => {
    draw();
    await userEvent.selectOptions(select('Arm'), 'on');
    await userEvent.selectOptions(select('Answer'), 'Right');
    await userEvent.selectOptions(select('Type of failure'), 'NameError');
    expect(place.value).toMatchObject({ run: 'r', open: null });
    expect(formatFilter(place.value.filter)).toBe('arm:on verdict:right failure:NameError');
    expect(new URLSearchParams(location.hash.split('?')[1]).get('filter')).toBe(
      'arm:on verdict:right failure:NameError',
    );
    expect(typed().value).toBe('arm:on verdict:right failure:NameError');
  });

  it('has a number of its own, and shows one that was typed', async () => {
    draw();
    await userEvent.selectOptions(select('Repaired at retry'), '2');
    expect(formatFilter(place.value.filter)).toBe('attempt:2');
    await userEvent.clear(typed());
    await userEvent.type(typed(), 'similarity:0.4..0.5 attempt:3');
    expect(select('Repaired at retry').value).toBe('3');
  });

  it('takes a task without the blanks around it', async () => {
    draw();
    await userEvent.type(screen.getByLabelText('Task'), ' t2 ');
    await userEvent.tab();
    expect(formatFilter(place.value.filter)).toBe('task:t2');
  });

  it('shows what the address says, and takes it all away again', async () => {
    draw();
    expect(showAll().disabled).toBe(true);
    await act(() => go({ filter: parseFilter('arm:off repair:shallow').filter }, 'replace'));
    expect([select('Arm').value, select('Repair').value]).toEqual(['off', 'shallow']);
    await userEvent.click(showAll());
    expect(place.value.filter).toEqual(noFilter);
    expect(select('Arm').value).toBe('');
    expect(showAll().disabled).toBe(true);
  });

  it('is typed, too: the form and the address follow, and what is wrong is said and changes nothing', async () => {
    draw();
    await userEvent.type(typed(), 'turns:>2 arm:on ');
    expect(select('Arm').value).toBe('on');
    expect(formatFilter(place.value.filter)).toBe('turns:>2 arm:on');
    expect(typed().value).toBe('turns:>2 arm:on ');
    await userEvent.type(typed(), 'colour:red');
    expect(screen.getByText(/there is no field colour/)).toBeTruthy();
    expect(formatFilter(place.value.filter)).toBe('turns:>2 arm:on');
    await userEvent.selectOptions(select('Arm'), 'off');
    expect(typed().value).toBe('turns:>2 arm:off');
    expect(screen.queryByText(/there is no field/)).toBeNull();
  });

  it('is saved, found again and removed', async () => {
    draw();
    await userEvent.type(typed(), 'repair:deep');
    await userEvent.click(screen.getByRole('button', { name: 'Save this filter' }));
    await userEvent.click(showAll());
    expect(place.value.filter).toEqual(noFilter);
    await userEvent.selectOptions(select('Saved filters'), 'repair:deep');
    expect(formatFilter(place.value.filter)).toBe('repair:deep');
    await userEvent.click(screen.getByRole('button', { name: 'Remove from saved' }));
    expect(screen.queryByLabelText('Saved filters')).toBeNull();
  });
});
