import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith } from '../record.fixture.ts';
import { findDanglingTalk } from './dangling.ts';

const off = { config: { saar: { enabled: false } } };
const failing = turn('bad(5)', 'There is a library.');
const sentences = async (...args: Parameters<typeof recordWith>) =>
  findDanglingTalk(await recordWith(...args)).map(({ position, sentence }) => [position, sentence]);

describe('findDanglingTalk', () => {
  it('finds what speaks of an error that was rolled back, in any turn and in the answer', async () => {
    const script = [
      failing,
      turn('print(5)', 'Sorry.'),
      turn('print(6)', 'This time larger.'),
      'The error is gone: 5.',
    ];
    expect(await sentences(script, { config: { saar: { gamma: 1 } } })).toEqual([
      [0, 'Sorry.'],
      [1, 'This time larger.'],
      [2, 'The error is gone: 5.'],
    ]);
  });
  it('passes over what follows an error that is still there', async () => {
    expect(await sentences([failing, turn('print(5)', 'Sorry.'), 'The error is gone: 5.'], off)).toEqual([]);
  });
  it('passes over words in a program, and over a rollout in which nothing failed', async () => {
    expect(await sentences([failing, turn('print("the error")', 'I count.'), 'It is 5.'])).toEqual([]);
    expect(await sentences([turn('print(5)', 'The error of the mean is small.'), 'Sorry, 5.'], off)).toEqual([]);
  });
});
