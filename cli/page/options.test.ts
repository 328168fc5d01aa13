import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('serves to this machine unless told otherwise', () => {
    expect(parseOptions([])).toEqual({ help: false, host: 'localhost', port: 4173 });
    expect(parseOptions(['--port', '0', '--host=0.0.0.0'])).toEqual({ help: false, host: '0.0.0.0', port: 0 });
  });
  it.each([
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
    [['--port', '80a'], '--port must be a whole number from 0 to 65535, not "80a".'],
    [['--port=-1'], '--port must be a whole number from 0 to 65535, not "-1".'],
    [['--host', ''], '--host must be an address of this machine.'],
    [['--open'], "Unknown option '--open'"],
    [['folder'], "Unexpected argument 'folder'"],
  ])('refuses %j', (args, problem) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(problem);
  });
});
