import { describe, expect, it } from 'vitest';
import { addressOf, noFilter, placeOf } from './filter.ts';

describe('placeOf', () => {
  it('reads what addressOf wrote', () => {
    const place = {
      run: 'abc',
      filter: { ...noFilter, arm: 'best of & K', fate: 'deep' as const, failure: 'NameError' },
      open: 12,
    };
    expect(placeOf(addressOf(place))).toEqual(place);
    const nothing = { run: null, filter: noFilter, open: null };
    expect(placeOf(addressOf(nothing))).toEqual(nothing);
  });
  it('leaves out what it does not understand', () => {
    expect(placeOf('#/trajectories?run=a&fate=no&verdict=1&open=-1')).toEqual({
      run: 'a',
      filter: noFilter,
      open: null,
    });
  });
});
