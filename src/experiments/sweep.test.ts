import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { saarConfigSchema } from '../rollout/index.ts';
import { parseSweep, SweepError } from './sweep.ts';

const saar = v.parse(saarConfigSchema, { gamma: 0.4, enabled: false });

describe('a sweep', () => {
  it('makes an arm of each value, and changes nothing else', () => {
    const { points, symbol, numeric } = parseSweep('k=0, 1,10', saar);
    expect([symbol, numeric]).toEqual(['K', true]);
    expect(points.map(({ value, arm }) => [value, arm.name])).toEqual([
      ['0', 'k=0'],
      ['1', 'k=1'],
      ['10', 'k=10'],
    ]);
    expect(points.map(({ arm }) => arm.saar)).toEqual(
      [0, 1, 10].map((maxRetries) => ({ ...saar, enabled: true, maxRetries })),
    );
  });
  it.each([
    ['gamma=0,0.25,1', 'gamma', [0, 0.25, 1]],
    ['p=0,1', 'rollbackProbability', [0, 1]],
    ['mode=sequential,best-of-k', 'mode', ['sequential', 'best-of-k']],
    ['scope=code,call', 'similarityScope', ['code', 'call']],
  ] as const)('%s varies %s', (text, setting, values) => {
    expect(parseSweep(text, saar).points.map(({ arm }) => arm.saar[setting])).toEqual(values);
  });
  it('of when has rollback on in all but off, and an offline point that is not run', () => {
    const { points, numeric } = parseSweep('when=off,online,offline', saar);
    expect(numeric).toBe(false);
    expect(points.map(({ arm, offline }) => [arm.name, arm.saar, offline])).toEqual([
      ['when=off', saar, undefined],
      ['when=online', { ...saar, enabled: true }, undefined],
      ['when=offline', { ...saar, enabled: true }, true],
    ]);
    expect(() => parseSweep('when=off,offline', { ...saar, mode: 'best-of-k' })).toThrow('needs the mode sequential');
  });
  it('of policies changes no setting of SAAR', () => {
    const { points, numeric } = parseSweep('policy=start-400, tiny,a=b', saar, ['a=b']);
    expect([numeric, points.map(({ arm }) => arm.name)]).toEqual([
      false,
      ['policy=start-400', 'policy=tiny', 'policy=a=b'],
    ]);
    expect(points.every(({ arm }) => arm.saar === saar)).toBe(true);
  });
  it.each([
    ['', 'is written as k=0,1,3'],
    ['k', 'is written as k=0,1,3'],
    ['depth=1', 'What can be varied: k, gamma, p, metric, scope, mode, when, policy.'],
    ['toString=1', 'What can be varied'],
    ['k=1=2', 'is written as'],
    ['k=', 'k= is not a number.'],
    ['k=-1', 'k=-1 is not a number.'],
    ['k=1e3', 'k=1e3 is not a number.'],
    ['k=1.5', 'k=1.5 can’t be'],
    ['k=11', 'k=11 can’t be'],
    ['gamma=1.01', 'gamma=1.01 can’t be'],
    ['mode=worst', 'mode=worst can’t be'],
    ['when=never', 'when=never can’t be: when must be one of off, online, offline.'],
    ['when=toString', 'when=toString can’t be'],
    ['when=online,offline', 'the sweep needs both'],
    ['k=1,2,1', 'The sweep has k=1 twice.'],
    ['policy=start-400,start-300', 'policy=start-300 is not known: the experiment does not say what it is'],
    ['policy=tiny,', 'The sweep lacks a policy. Those that come with the lab: start-400,'],
    ['policy=toString', 'policy=toString is not known'],
    ['policy=tiny,tiny', 'The sweep has policy=tiny twice.'],
  ])('%j is refused', (text, why) => {
    expect(() => parseSweep(text, saar)).toThrow(SweepError);
    expect(() => parseSweep(text, saar)).toThrow(why);
  });
});
