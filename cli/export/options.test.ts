import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/datasets/index.ts';
import { UsageError } from '../usage-error.ts';
import { parseOptions } from './options.ts';

const where = ['--in', 'a', '--out', 'b'];

describe('parseOptions', () => {
  it('takes the default formats and no gate where nothing is asked', () => {
    const { inputs, out, download } = parseOptions(where);
    expect([inputs, out]).toEqual([['a'], 'b']);
    expect(download).toMatchObject({ gates: {}, redact: [], card: { licence: 'other' } });
    expect(download.formats).toHaveLength(8);
  });
  it('reads gates, kinds and formats', () => {
    const args =
      '--min-reward=-1 --answered --purity pure --repair-talk cut --per-task 2 --near-duplicates 0.9 --redact all';
    const { download } = parseOptions([...where, ...args.split(' '), '--format', 'sft,raw', '--name', 'A name']);
    expect(download.gates).toEqual({
      minReward: -1,
      answered: true,
      purity: 'pure',
      repairTalk: 'cut',
      perTask: 2,
      nearDuplicates: 0.9,
    });
    expect(download.redact).toEqual(['key', 'email', 'home']);
    expect(download.formats).toEqual(['sft', 'raw']);
    expect(download.card.name).toBe('A name');
    expect(parseOptions([...where, '--format', 'all']).download.formats).toEqual(formatNames);
  });
  it('takes the word of earlier versions for what has errors', () => {
    for (const purity of ['has-errors', 'marred'])
      expect(parseOptions([...where, '--purity', purity]).download.gates).toEqual({ purity: 'has-errors' });
  });
  it('needs no place to write to where nothing is written', () => {
    expect(parseOptions(['--in', 'a', '--check'])).toMatchObject({ check: true, out: '' });
  });
  it.each([
    [['--out', 'b'], '--in'],
    [['--in', 'a'], '--out'],
    [[...where, '--format', 'csv'], 'A format must be one of'],
    [[...where, '--per-task', 'many'], '--per-task must be a number'],
    [[...where, '--near-duplicates', '0.1'], 'from 0.5 to 1'],
    [[...where, '--purity', 'mostly'], 'purity must be pure or has-errors'],
    [[...where, '--nonsense'], '--nonsense'],
  ])('refuses %j and says why', (args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(message);
  });
});
