import { describe, expect, it } from 'vitest';
import { counted, duration } from './words.ts';

describe('words', () => {
  it('give durations that people can read', () => {
    expect([0.2, 12.4, 999.4, 3400, 125_000].map(duration)).toEqual(['1 ms', '12 ms', '999 ms', '3.4 s', '2 min 5 s']);
  });

  it('count with the right noun', () => {
    expect([counted(1, 'turn'), counted(0, 'turn'), counted(1200, 'retry', 'retries')]).toEqual([
      '1 turn',
      '0 turns',
      '1,200 retries',
    ]);
  });
});
