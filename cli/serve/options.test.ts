import { describe, expect, it } from 'vitest';
import { parseServeOptions } from './options.ts';

describe('parseServeOptions', () => {
  it('reads the command line', () => {
    expect(parseServeOptions([])).toEqual({
      help: false,
      policy: 'tiny',
      lesson: 'typo',
      port: 8080,
      modelName: undefined,
    });
    expect(
      parseServeOptions(['--policy', 'script', '--lesson', 'clean', '--port', '0', '--model-name', 'm']),
    ).toMatchObject({ policy: 'script', lesson: 'clean', port: 0, modelName: 'm' });
  });

  it.each([
    [['--policy', 'gguf'], '--policy must be tiny or script, not "gguf".'],
    [['--lesson', 'none'], 'There is no lesson "none".'],
    [['--port', '70000'], '--port must be a number from 0 to 65535'],
    [['--port', 'x'], '--port must be a number'],
    [['--nonsense'], '--nonsense'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => parseServeOptions(args)).toThrow(message);
  });
});
