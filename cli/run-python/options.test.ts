import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('leaves to the sandbox what is not asked for', () => {
    expect(parseOptions(['a.py', '--jsonl', 'rows.jsonl', 'b.py'])).toEqual({
      help: false,
      files: ['a.py', 'b.py'],
      jsonl: 'rows.jsonl',
      bridge: { limits: {} },
    });
  });

  it('gives limits in the sandbox’s units', () => {
    const { bridge } = parseOptions(
      '--time 1.5 --memory 128 --output 4 --files 2 --lanes 3 --isolation worker'.split(' '),
    );
    expect(bridge).toEqual({
      limits: { timeoutMs: 1500, memoryBytes: 128 * 2 ** 20, outputBytes: 4096, fileBytes: 2 * 2 ** 20 },
      lanes: 3,
      isolation: 'worker',
    });
  });

  it.each([
    [['--time', 'long'], '--time must be a number, not "long".'],
    [['--time', '-1'], /--time/],
    [['--time', '0.01'], /time/i],
    [['--memory', '1'], /The memory limit/],
    [['--lanes', '65'], 'The number of lanes must be a whole number from 0 to 64'],
    [['--lanes', '2.5'], /number of lanes/],
    [['--isolation', 'none'], /rewind.*worker/],
    [['--nonsense'], /--nonsense/],
    [['--jsonl'], /--jsonl/],
  ])('refuses %j and says why', (args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(message);
  });
});
