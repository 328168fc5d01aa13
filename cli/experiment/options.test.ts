import { describe, expect, it } from 'vitest';
import { describing } from '../collect/options.ts';
import { parseOptions } from './options.ts';

describe('the options of an experiment', () => {
  it.each([
    [['--sweep', 'k=0,1', '--tasks', 'tiny', '--out', 'x']],
    [['--tasks', 'tiny', '--sweep=k=0,1', '--out', 'x']],
  ])('%j', (args) => {
    const { sweep, file, collect } = parseOptions(args);
    expect([sweep, file, collect.out, collect.asked.tasks]).toEqual(['k=0,1', null, 'x', 'tiny']);
  });
  it('may come from a file', () => {
    expect(parseOptions(['e.json', '--out', 'x', '--lanes', '2'])).toMatchObject({
      file: 'e.json',
      collect: { lanes: 2 },
    });
    expect(parseOptions(['--help']).help).toBe(true);
    expect(parseOptions(['e.json', '--out', 'x']).runAll).toBe(false);
    expect(parseOptions(['e.json', '--run-all', '--out', 'x'])).toMatchObject({ file: 'e.json', runAll: true });
  });
  it.each(describing)('may have --%s only where no file describes the run', (flag) => {
    const given = [`--${flag}`, '1', '--out', 'x'];
    expect(() => parseOptions(['e.json', ...given])).toThrow(`--${flag} can’t be given beside e.json`);
    expect(() => parseOptions(['e.json', `--${flag}=1`, '--out', 'x'])).toThrow(`--${flag} can’t be given`);
    if (flag !== 'arms') expect(parseOptions(['--sweep', 'when=off,online', ...given]).collect.out).toBe('x');
  });
  it('may have beside a file what does not describe the run', () => {
    const flags = '--model-files a,b --lanes 2 --headed --software-webgpu --run-all --out x';
    expect(parseOptions(['e.json', ...flags.split(' ')])).toMatchObject({
      file: 'e.json',
      runAll: true,
      collect: { out: 'x', modelFiles: ['a', 'b'], lanes: 2, webgpu: { softwareWebgpu: true, headed: true } },
    });
  });
  it.each([
    [['--out', 'x'], 'Say with --sweep what is varied'],
    [['--sweep', 'k=0', '--sweep', 'p=1', '--out', 'x'], 'give --sweep once'],
    [['--sweep', 'k=0', '--k', '3', '--out', 'x'], '--k can’t be given'],
    [['--sweep', 'gamma=0', '--arms=off', '--out', 'x'], '--arms can’t be given'],
    [['--sweep', 'policy=tiny,start-400', '--policy', 'tiny', '--out', 'x'], '--policy can’t be given'],
    [['e.json', '--sweep', 'k=0', '--out', 'x'], 'e.json says the experiment itself'],
    [['--sweep', 'k=0'], 'Say with --out'],
  ])('%j is refused', (args, why) => {
    expect(() => parseOptions(args)).toThrow(why);
  });
});
