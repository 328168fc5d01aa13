import { describe, expect, it } from 'vitest';
import { legendOf, scaleOf, stripTokens, surpriseScale, type ShownToken } from './colours.ts';

const tokens: readonly ShownToken[] = [
  { text: 'sure', logprob: 0, source: 'sampled' },
  { text: 'coin', logprob: -Math.LN2, source: 'grafted', more: 'token 1 of generation 2' },
  { text: 'gone', logprob: -20, source: 'dropped' },
  { text: 'silent', logprob: null, source: 'sampled' },
  { text: 'said', logprob: null, source: 'observed' },
  { text: 'maybe', logprob: -1, source: 'unknown' },
];

describe('stripTokens', () => {
  it.each([
    ['mask', ['kept', 'kept', 'dropped', 'kept', 'masked', 'plain']],
    ['provenance', ['kept', 'grafted', 'dropped', 'kept', 'masked', 'plain']],
    ['logprob', ['measured', 'measured', 'measured', 'plain', 'masked', 'measured']],
    ['surprise', ['measured', 'measured', 'measured', 'plain', 'masked', 'measured']],
  ] as const)('draws tokens by %s, and the legend names all looks that need it', (by, looks) => {
    const strip = stripTokens(tokens, by, 2);
    expect(strip.map(({ look }) => look)).toEqual(looks);
    const named = new Set([...Object.keys(legendOf(strip, by)), ...(scaleOf(by, 2) ? ['measured'] : [])]);
    expect(named).toEqual(new Set(looks));
  });

  it('lays colours on by a fixed scale of log-probability, or by a scale of surprise', () => {
    const strengths = (by: 'logprob' | 'surprise', scale: number) =>
      stripTokens(tokens, by, scale).map(({ strength }) => strength);
    expect(strengths('logprob', 2)).toEqual([0, Math.LN2 / 5, 1, undefined, undefined, 0.2]);
    expect(strengths('surprise', 2)).toEqual([0, 0.5, 1, undefined, undefined, 1 / Math.LN2 / 2]);
    expect(strengths('surprise', 0)[1]).toBe(0);
  });

  it('never rounds a probability to certainty or impossibility', () => {
    const said = (logprob: number) => stripTokens([{ text: 'a', logprob, source: 'sampled' }], 'mask', 1)[0]?.detail;
    expect(said(-0.0004)).toBe('mask 1, sampled, log-probability −0.00040 (>99.9%), surprise 0.00058 bits');
    expect(said(-0.004)).toContain('−0.0040 (99.6%)');
    expect(said(-9)).toContain('−9.00 (<0.1%)');
  });

  it('says of each what is known', () => {
    expect(stripTokens(tokens, 'mask', 2).map(({ detail }) => detail)).toEqual([
      'mask 1, sampled, log-probability 0 (100%), surprise 0 bits',
      'mask 1, grafted, log-probability −0.69 (50%), surprise 1.00 bit, token 1 of generation 2',
      'not in the purified trajectory, log-probability −20.00 (<0.1%), surprise 28.85 bits',
      'mask 1, sampled, no log-probability',
      'mask 0, Python’s answer',
      'not known whether it stands in the purified trajectory, log-probability −1.00 (37%), surprise 1.44 bits',
    ]);
  });
});

describe('surpriseScale', () => {
  it('holds 99 of 100 tokens', () => {
    const logprobs = Array.from({ length: 200 }, (_, n) => (n === 0 ? -1000 : -Math.LN2 * (n / 100)));
    expect(surpriseScale(logprobs)).toBeCloseTo(1.98, 6);
    expect(surpriseScale([-Math.LN2, null])).toBe(1);
    expect(surpriseScale([null])).toBe(0);
  });
});
