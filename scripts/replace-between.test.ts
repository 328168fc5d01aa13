import { describe, expect, it } from 'vitest';
import { replaceBetween } from './replace-between.ts';

const page = 'above\n\n<!-- x: begin -->\n\nold\n\n<!-- x: end -->\n\nbelow\n';

describe('replaceBetween', () => {
  it('replaces what lies between, and nothing else', () => {
    const replaced = replaceBetween(page, 'x', 'new $& $1');
    expect(replaced).toBe('above\n\n<!-- x: begin -->\n\nnew $& $1\n\n<!-- x: end -->\n\nbelow\n');
    expect(replaceBetween(replaced, 'x', 'old')).toBe(page);
  });

  it('says what has no place', () => {
    expect(() => replaceBetween(page, 'y', 'new')).toThrow('There is no place for "y".');
    expect(() => replaceBetween('<!-- x: end --> <!-- x: begin -->', 'x', 'new')).toThrow('no place');
  });
});
