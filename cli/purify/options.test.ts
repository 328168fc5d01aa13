import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/datasets/index.ts';
import { UsageError } from '../usage-error.ts';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('has the defaults of the lab', () => {
    expect(parseOptions(['log.jsonl', '--out', 'dir'])).toMatchObject({
      file: 'log.jsonl',
      out: 'dir',
      run: false,
      settings: {
        maxRetries: 3,
        gamma: 0.5,
        metric: 'sequenceMatcher',
        similarityScope: 'code',
        rules: 'each-failure',
      },
    });
  });
  it('takes what is given', () => {
    expect(parseOptions(['a', '--out', 'b', '--format', 'all']).download.formats).toEqual(formatNames);
    const args = '--k 1 --gamma 0.8 --metric pythonTokens --scope call --as-online --run --format sft,raw --name X';
    expect(parseOptions([...args.split(' '), 'a.json', '--out', 'a.zip'])).toMatchObject({
      run: true,
      settings: { maxRetries: 1, gamma: 0.8, metric: 'pythonTokens', similarityScope: 'call', rules: 'as-online' },
      download: { formats: ['sft', 'raw'], card: { name: 'X' } },
    });
  });
  it('explains without a place to write to', () => {
    expect(parseOptions(['a', '--explain'])).toMatchObject({ explain: 'text', out: '' });
    const args = ['--explain', 'a', '--json', '--unclear', 'failed'];
    expect(parseOptions(args)).toMatchObject({ explain: 'json', settings: { unclear: 'failed' } });
    expect(parseOptions(['a', '--out', 'b']).explain).toBeNull();
  });
  it.each([
    [[], 'Name one file'],
    [['a', 'b', '--out', 'c'], 'Name one file'],
    [['a'], '--out'],
    [['a', '--out', 'b', '--k', '11'], 'K must be a whole number from 0 to 10'],
    [['a', '--out', 'b', '--gamma', 'half'], '--gamma must be a number'],
    [['a', '--out', 'b', '--metric', 'rough'], 'sequenceMatcher'],
    [['a', '--out', 'b', '--format', 'csv'], 'A format must be one of'],
    [['a', '--out', 'b', '--unclear', 'maybe'], 'unclear must be leave, succeeded or failed'],
    [['a', '--explain', '--out', 'b'], 'leave --out out'],
    [['a', '--out', 'b', '--json'], '--json goes with --explain'],
    [['a', '--nonsense'], '--nonsense'],
  ])('refuses %j and says why', (args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(message);
  });
});
