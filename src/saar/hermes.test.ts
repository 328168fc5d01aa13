import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hermes } from './hermes.ts';

const wrap = (body: string): string => `Reasoning.\n<tool_call>\n${body}\n</tool_call>`;

describe('hermes', () => {
  it('reads back every call that it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }), (name, code) => {
        const call = { name, arguments: { code } };
        expect(hermes.read(`x ${hermes.write(call)} y`)).toEqual({ kind: 'call', call });
      }),
    );
  });
  it('finds no call, or one that never closes', () => {
    expect(hermes.read('The answer is 5.')).toEqual({ kind: 'none' });
    expect(hermes.read('<tool_call>\n{"name": "x"')).toEqual({ kind: 'unclosed' });
  });
  it('says where a call ends, and nothing of one that is not closed', () => {
    const call = hermes.write({ name: 'a', arguments: {} });
    expect(hermes.endOf(`${call} and ${call}`)).toBe(call.length);
    expect(hermes.endOf(call.slice(0, -1))).toBeNull();
  });
  it('takes the first of several calls', () => {
    const text = hermes.write({ name: 'a', arguments: {} }) + hermes.write({ name: 'b', arguments: {} });
    expect(hermes.read(text)).toMatchObject({ call: { name: 'a' } });
  });
  it('repairs slightly broken JSON and takes arguments written as a string', () => {
    expect(hermes.read(wrap(`{'name': 'x', 'arguments': {'code': 'print(1)',}}`))).toMatchObject({
      call: { name: 'x', arguments: { code: 'print(1)' } },
    });
    expect(hermes.read(wrap('{"name": "x", "arguments": "{\\"code\\": \\"1\\"}"}'))).toMatchObject({
      call: { arguments: { code: '1' } },
    });
  });
  it.each([
    ['', 'JSON'],
    ['[1]', 'object'],
    ['{"arguments": {}}', 'name'],
    ['{"name": 5, "arguments": {}}', 'name'],
    ['{"name": "x", "args": {"a": 1}}', '"args"'],
    ['{"name": "x", "arguments": [1]}', 'arguments'],
  ])('says what is wrong with %j', (body, word) => {
    const read = hermes.read(wrap(body));
    expect(read.kind).toBe('malformed');
    expect(read).toHaveProperty('problem', expect.stringContaining(word));
  });
});
