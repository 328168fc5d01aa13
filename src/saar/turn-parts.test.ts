import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects, type DialectName } from './dialects.ts';
import { codeOf } from './repair.ts';
import { turnParts } from './turn-parts.ts';

const readCall = (text: string, dialect: DialectName) => turnParts(text, dialects[dialect]);
const write = (dialect: 'hermes' | 'fenced', code: string) =>
  dialects[dialect].write({ name: 'code_interpreter', arguments: { code } });

describe('turnParts', () => {
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
    expect(readCall('Think.\n```python\nprint(1)\n', 'fenced')).toMatchObject({ code: 'print(1)', complete: false });
    expect(readCall('Think.\n```python\nprint(1)\n```\n', 'fenced')).toMatchObject({
      reasoning: 'Think.\n',
      code: 'print(1)',
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

  it.each(['hermes', 'fenced'] as const)('agrees with what is executed, on every turn (%s)', (name) => {
    const dialect = dialects[name];
    const piece = fc.oneof(
      fc.constantFrom(
        'Think. ',
        '\n',
        '```',
        '```python',
        '```py\n',
        '```python3\n',
        '\n```',
        '\n```js\n',
        '`',
        'x = "```"',
      ),
      fc.constantFrom(
        '<tool_call>',
        '</tool_call>',
        '<tool_',
        '{"name": "a", "arguments": {"code": "1"}}',
        "{'name': 'a'",
      ),
      fc.string({ maxLength: 6 }).map((code) => dialect.write({ name: 'code_interpreter', arguments: { code } })),
      fc.constant('{"name": "a", "arguments": {"q": 2}}'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const { kind } = dialect.read(text);
        const read = dialect.read(text);
        const parts = turnParts(text, dialect);
        expect(parts.call === '').toBe(kind === 'none');
        expect(parts.complete).toBe(kind === 'call' || kind === 'malformed');
        if (parts.call !== '') expect(parts.reasoning + parts.call).toBe(text);
        if (!parts.complete) return;
        const executed = read.kind === 'call' && typeof read.call.arguments.code === 'string';
        expect(parts.code).toBe(executed ? codeOf(text, dialect) : null);
      }),
      { numRuns: 1000 },
    );
  });

  it('shows a growing part of a fenced program, never half a fence', () => {
    const code = 'print("``")\n\n`x`\nprint(2)';
    const whole = `Think.\n${write('fenced', code)}`;
    for (let length = 0; length <= whole.length; length++) {
      const read = readCall(whole.slice(0, length), 'fenced').code;
      if (read !== null) expect(code.startsWith(read), JSON.stringify(read)).toBe(true);
    }
    expect(readCall(whole, 'fenced').code).toBe(code);
  });
});
