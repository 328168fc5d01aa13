import { describe, expect, it } from 'vitest';
import { fenced } from './fenced.ts';

describe('fenced', () => {
  it('reads back what it writes, and the first of several blocks', () => {
    const call = { name: 'code_interpreter', arguments: { code: 'x = 1\nprint(x)' } };
    expect(fenced.read(`Let us see.\n${fenced.write(call)}\nand\n\`\`\`python\n2\n\`\`\``)).toEqual({
      kind: 'call',
      call,
    });
  });
  it('ignores words after the fence', () => {
    expect(fenced.read('```python title="a"\nprint(1)\n```')).toMatchObject({
      call: { arguments: { code: 'print(1)' } },
    });
  });
  it('finds no call, or one that never closes', () => {
    expect(fenced.read('```js\n1\n```')).toEqual({ kind: 'none' });
    expect(fenced.read('```python\nprint("```")')).toEqual({ kind: 'unclosed' });
  });
  it('says where a call ends, and nothing of one that is not closed', () => {
    const call = fenced.write({ name: 'code_interpreter', arguments: { code: 'print("```")' } });
    expect(fenced.endOf(`${call}\n and ${call}`)).toBe(call.length);
    expect(fenced.endOf(call.slice(0, -1))).toBeNull();
    expect(fenced.endOf(`${call} and`)).toBeNull();
  });
  it('has room for an empty program', () => {
    expect(fenced.read('```python\n```')).toMatchObject({ call: { arguments: { code: '' } } });
  });
});
