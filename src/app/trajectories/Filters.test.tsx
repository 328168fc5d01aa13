import { act, cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { navigate, noFilter, trajectoriesOf } from '../address/index.ts';
import { Filters } from './Filters.tsx';
import { go, place } from './place.ts';

beforeEach(() => act(() => navigate({ ...trajectoriesOf('r'), filter: noFilter, open: 3 }, 'replace')));
afterEach(cleanup);

const draw = () => render(<Filters arms={['off', 'on']} tasks={['t1', 't2']} />);
const select = (name: string) => screen.getByLabelText<HTMLSelectElement>(name);
const showAll = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Show all' });

describe('Filters', () => {
  it('writes each choice beside the others into the address, and closes the open trajectory', async () => {
    draw();
    await userEvent.selectOptions(select('Arm'), 'on');
    await userEvent.selectOptions(select('Answer'), 'Right');
    await userEvent.selectOptions(select('Type of failure'), 'NameError');
    expect(place.value).toMatchObject({
      run: 'r',
      open: null,
      filter: { ...noFilter, arm: 'on', verdict: 'right', failure: 'NameError' },
    });
    expect(location.hash).toContain('arm=on');
    expect(location.hash).toContain('verdict=right');
  });

  it('takes a task without the blanks around it', async () => {
    draw();
    await userEvent.type(screen.getByLabelText('Task'), ' t2 ');
    await userEvent.tab();
    expect(place.value.filter.task).toBe('t2');
  });

  it('shows what the address says, and takes it all away again', async () => {
    draw();
    expect(showAll().disabled).toBe(true);
    await act(() => go({ filter: { ...noFilter, arm: 'off', status: 'shallow' } }, 'replace'));
    expect([select('Arm').value, select('What came of failures').value]).toEqual(['off', 'shallow']);
    await userEvent.click(showAll());
    expect(place.value.filter).toEqual(noFilter);
    expect(select('Arm').value).toBe('');
    expect(showAll().disabled).toBe(true);
  });
});
