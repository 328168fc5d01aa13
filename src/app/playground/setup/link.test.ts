import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSettings } from '../../models/settings/index.ts';
import { readRunLink, writeRunLink } from './link.ts';

const changed = fc.dictionary(fc.constantFrom(...allSettings.map(({ key }) => key)), fc.string({ maxLength: 100 }));
const task = fc.record({ prompt: fc.string({ unit: 'grapheme' }), answer: fc.string({ unit: 'grapheme' }) });

describe('the link of a run', () => {
  it('reproduces the task and the changed settings', () => {
    fc.assert(
      fc.property(task, changed, (typed, settings) => {
        const query = new URLSearchParams();
        writeRunLink(query, typed, settings);
        const link = readRunLink(new URLSearchParams(query.toString()));
        expect(link.settings).toEqual({ ...settings });
        expect([link.prompt, link.answer ?? '']).toEqual([typed.prompt, typed.answer]);
      }),
    );
  });

  it('leaves the task of a lesson to the lesson', () => {
    const query = new URLSearchParams();
    writeRunLink(query, null, { gamma: '0.9' });
    expect(query.toString()).toBe('gamma=0.9');
  });

  it('takes values as they are written, and passes over what it does not know', () => {
    expect(readRunLink(new URLSearchParams('policy=oracle&gamma=2&colour=red'))).toEqual({ settings: { gamma: '2' } });
  });
});
