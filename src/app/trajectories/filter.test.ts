import { describe, expect, it } from 'vitest';
import { addressOf, noFilter, placeOf } from './filter.ts';

describe('placeOf', () => {
  it('reads what addressOf wrote', () => {
    const place = {
      run: 'abc',
      filter: { ...noFilter, arm: 'best of & K', status: 'deep' as const, failure: 'NameError' },
      open: 12,
    };
    expect(placeOf(addressOf(place))).toEqual(place);
    const nothing = { run: null, filter: noFilter, open: null };
    expect(placeOf(addressOf(nothing))).toEqual(nothing);
  });
  it.each([
    ['fate=marred', 'has-errors'],
    ['fate=purified', 'purified'],
    ['fate=deep', 'deep'],
    ['status=has-errors', 'has-errors'],
  ])('reads %s, also as links of earlier versions have it', (query, status) => {
    const place = placeOf(`#/trajectories?run=a&${query}`);
    expect(place.filter).toEqual({ ...noFilter, status });
    expect(addressOf(place)).toBe(`#/trajectories?run=a&status=${status}`);
  });
  it('leaves out what it does not understand', () => {
    expect(placeOf('#/trajectories?run=a&status=no&verdict=1&open=-1')).toEqual({
      run: 'a',
      filter: noFilter,
      open: null,
    });
  });
});
