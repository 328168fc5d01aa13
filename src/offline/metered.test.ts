import { describe, expect, it } from 'vitest';
import { isMetered } from './metered.ts';

describe('isMetered', () => {
  it.each([
    [{ saveData: true }, true],
    [{ saveData: false, type: 'cellular' }, true],
    [{ saveData: false, effectiveType: '2g' }, true],
    [{ saveData: false, type: 'wifi', effectiveType: '4g' }, false],
  ])('%j: %s', (connection, metered) => {
    expect(isMetered({ connection })).toBe(metered);
  });
  it('is false where the browser does not tell', () => {
    expect(isMetered({})).toBe(false);
  });
});
