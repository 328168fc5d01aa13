import { afterEach, describe, expect, it } from 'vitest';
import { exampleRow } from '../../../store/row.fixture.ts';
import { chosen, chosenOf, clearChosen, isChosen, toggleChosen } from './chosen.ts';

const row = (place: number, run = 'r') => ({ ...exampleRow, run, place, task: `t${place}` });
const places = (run = 'r') => chosenOf(run).map(({ place }) => place);

afterEach(clearChosen);

describe('what is chosen to be compared', () => {
  it('is two at most: a third takes the place of the older one, which is named', () => {
    [4, 2, 9].forEach((place) => toggleChosen(row(place)));
    expect(places()).toEqual([2, 9]);
    expect(chosen.value.replaced).toBe('t4, on, rollout 1');
    expect([2, 4, 9].map((place) => isChosen(row(place)))).toEqual([true, false, true]);
  });

  it('is no longer chosen when it is chosen again', () => {
    [4, 2].forEach((place) => toggleChosen(row(place)));
    toggleChosen(row(4));
    expect(places()).toEqual([2]);
    expect(chosen.value.replaced).toBeNull();
  });

  it('is of one run', () => {
    toggleChosen(row(4));
    toggleChosen(row(4, 'other'));
    expect([places(), places('other')]).toEqual([[], [4]]);
    expect(isChosen(row(4))).toBe(false);
  });

  it('is nothing after it was cleared', () => {
    toggleChosen(row(4));
    clearChosen();
    expect(places()).toEqual([]);
  });
});
