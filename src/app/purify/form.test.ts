import { describe, expect, it } from 'vitest';
import { parsePurifySettings } from '../../datasets/purify/index.ts';
import { problemsOf, settingsOf, usualForm } from './form.ts';

describe('the form', () => {
  it('begins with the defaults of the method', () => {
    expect(problemsOf(usualForm).size).toBe(0);
    expect(parsePurifySettings(settingsOf(usualForm))).toEqual(parsePurifySettings({}));
  });
  it.each([
    ['maxRetries', '11'],
    ['maxRetries', ''],
    ['maxRetries', '2,5'],
    ['gamma', '1.5'],
    ['gamma', '1,5'],
    ['gamma', 'half'],
    ['metric', 'rough'],
  ])('says at %s what is wrong with %j', (key, value) => {
    expect([...problemsOf({ ...usualForm, [key]: value }).keys()]).toEqual([key]);
  });
  it.each(['0.5', '0,5', ' ,5 '])('takes a decimal comma as a point: %j', (gamma) => {
    const form = { ...usualForm, gamma };
    expect([problemsOf(form).size, settingsOf(form).gamma]).toEqual([0, 0.5]);
  });
});
