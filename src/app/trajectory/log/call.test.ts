import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../saar/index.ts';
import { readCall } from './call.ts';

const write = (dialect: 'hermes' | 'fenced', code: string) =>
  dialects[dialect].write({ name: 'code_interpreter', arguments: { code } });

describe('readCall', () => {
  it('reads every program that a dialect writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (code) => {
        const { reasoning, code: read, complete } = readCall(`Think.\n${write('hermes', code)}`, 'hermes');
        expect([reasoning, read, complete]).toEqual(['Think.\n', code, true]);
      }),
    );
  });

  it('shows a growing part of the program while it is written', () => {
    const code = 'if "a\\n" < \'b\':\n\tprint("é \\u2028", 1)';
    const whole = `Think.\n${write('hermes', code)}`;
    let longest = 0;
    for (let length = 0; length <= whole.length; length++) {
      const read = readCall(whole.slice(0, length), 'hermes').code;
      if (read === null) continue;
      expect(code.startsWith(read)).toBe(true);
      expect(read.length).toBeGreaterThanOrEqual(longest);
      longest = read.length;
    }
    expect(longest).toBe(code.length);
  });

  it('never shows half a marker as prose', () => {
    const whole = `Think.${write('hermes', 'print(1)')}`;
    for (let length = 0; length <= whole.length; length++) {
      expect(readCall(whole.slice(0, length), 'hermes').reasoning).not.toContain('<');
    }
  });

  it('reads a fenced block, open or closed', () => {
    expect(readCall('Think.\n```python\nprint(1)\n', 'fenced')).toMatchObject({ code: 'print(1)\n', complete: false });
    expect(readCall('Think.\n```python\nprint(1)\n```\n', 'fenced')).toMatchObject({
      reasoning: 'Think.\n',
      code: 'print(1)\n',
      complete: true,
    });
  });

  it('has no program where the call holds none', () => {
    expect(readCall('<tool_call>\n{"name": "other"}', 'hermes')).toMatchObject({
      code: null,
      call: '<tool_call>\n{"name": "other"}',
    });
    expect(readCall('Just words.', 'hermes')).toMatchObject({ code: null, call: '', reasoning: 'Just words.' });
  });
});
