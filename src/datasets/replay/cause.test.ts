import { describe, expect, it } from 'vitest';
import { causeOf } from './cause.ts';

const success = (text: string): string => `Tool call success\nstdout: ${text}`;

describe('causeOf', () => {
  it.each([
    ['address', 'print(f)', success('<function f at 0x7f3a10>'), success('<function f at 0x1c22b8>')],
    ['machine-path', 'print(p)', success('/home/ada/run/a.py 3'), success('/tmp/x/a.py 3')],
    ['set-order', "print({'a', 'b'})", success("{'a', 'b'}"), success("{'b', 'a'}")],
    ['floating-point', 'print(x)', success('0.30000000000000004'), success('0.3')],
    ['limit', 'while 1: 2', success('1'), 'Tool call failure\nreason: worker_timeout'],
    [
      'package',
      'import q',
      success('1'),
      "Tool call failure\nreason: \nstderr: ModuleNotFoundError: No module named 'q'",
    ],
    ['time', 'import time\nprint(time.time())', success('171.2'), success('180.1')],
    ['randomness', 'import random\nprint(random.random())', success('0.2'), success('0.7')],
    ['unknown', 'print(x)', success('1'), success('2')],
  ])('%s', (cause, code, recorded, replayed) => {
    expect(causeOf({ code, recorded, replayed, limitsRecorded: true })).toBe(cause);
    const ofSandbox = cause === 'limit' || cause === 'package';
    const unknown = ofSandbox ? 'limits-not-recorded' : cause;
    expect(causeOf({ code, recorded, replayed, limitsRecorded: false })).toBe(unknown);
  });
  it('does not blame the clock for what an address explains', () => {
    const texts = { recorded: '<a at 0x12345>', replayed: '<a at 0x54321>' };
    expect(causeOf({ code: 'import time', ...texts, limitsRecorded: true })).toBe('address');
  });
});
