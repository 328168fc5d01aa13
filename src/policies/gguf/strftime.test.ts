import { describe, expect, it } from 'vitest';
import { strftime } from './strftime.ts';

describe('strftime', () => {
  const date = new Date(2026, 1, 3, 4, 5, 6);
  it.each([
    ['%d %b %Y', '03 Feb 2026'],
    ['%A, %B %d, %y', 'Tuesday, February 03, 26'],
    ['%Y-%m-%dT%H:%M:%S', '2026-02-03T04:05:06'],
    ['%a 100%%', 'Tue 100%'],
  ])('writes %s as Python does', (format, text) => {
    expect(strftime(date, format)).toBe(text);
  });
  it.each(['%j', '%-d', '100%'])('names the code of %s that it does not know', (format) => {
    expect(() => strftime(date, format)).toThrow('which the lab does not know');
  });
});
