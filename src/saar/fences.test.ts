import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fencedBlocks } from './fences.ts';

/** Language, code and whether it is closed, of each block. */
const blocks = (text: string) => [...fencedBlocks(text)].map(({ language, code, closed }) => [language, code, closed]);

describe('fencedBlocks', () => {
  it.each([
    ['backticks', '```python\nx\n```', [['python', 'x', true]]],
    ['tildes', '~~~python\nx\n~~~', [['python', 'x', true]]],
    ['tildes around backticks', '~~~\n```\nx\n```\n~~~', [['', '```\nx\n```', true]]],
    ['backticks around tildes', '```\n~~~\nx\n```', [['', '~~~\nx', true]]],
    ['a longer fence around a shorter', '````md\n```python\nx\n```\n````', [['md', '```python\nx\n```', true]]],
    ['a closing fence that is longer', '```\nx\n`````', [['', 'x', true]]],
    [
      'an opening fence in a block, which is text',
      '```text\nx\n```python\ny\n```',
      [['text', 'x\n```python\ny', true]],
    ],
    [
      'two blocks in order',
      '```text\n5\n```\n```python\nprint(5)\n```',
      [
        ['text', '5', true],
        ['python', 'print(5)', true],
      ],
    ],
    [
      'words between two blocks',
      '```a\n1\n```\nwords\n```b\n2\n```',
      [
        ['a', '1', true],
        ['b', '2', true],
      ],
    ],
    ['what is not closed, to the end', 'x\n```python\na\n\nb', [['python', 'a\n\nb', false]]],
    ['a fence with words behind it, which does not close', '```\nx\n``` and\n```', [['', 'x\n``` and', true]]],
    ['blanks behind the closing fence', '```\nx\n```  \ny', [['', 'x', true]]],
    ['CRLF', '```python\r\nx\r\n```\r\n', [['python', 'x\r', true]]],
    ['no code', '```python\n```', [['python', '', true]]],
    ['an indented block', '  ```py\n  if x:\n    y\n  ```', [['py', 'if x:\n  y', true]]],
    ['a closing fence with another indentation', '```\nx\n   ```', [['', 'x', true]]],
    ['a fence that is indented as code, which is none', '    ```python\n    x\n    ```', []],
    ['a fence in code that is indented as code', '```\nx\n    ```\n```', [['', 'x\n    ```', true]]],
    ['a block in a list', '1. Do:\n\n   ```python\n   x\n   ```\n2. Done', [['python', 'x', true]]],
    ['a block in a list, two levels deep', '- a\n  1. b\n     ```python\n     x\n     ```', [['python', 'x', true]]],
    ['a block that begins a list item', '- ```python\n  x\n  ```', [['python', 'x', true]]],
    ['a block in a list that is indented less', '1. Do:\n   ```python\nx\n   ```', [['python', 'x', true]]],
    ['info words', '```python title="a" {1}\nx\n```', [['python', 'x', true]]],
    ['a language in braces', '```{.python .numbers}\nx\n```', [['python', 'x', true]]],
    ['a language in capitals, after a blank', '``` Python\nx\n```', [['python', 'x', true]]],
    ['a pair of fences within a line', 'Write ```x``` for it.\n```\ny\n```', [['', 'y', true]]],
    ['a fence with a language behind words', 'The code: ```python\nx\n```', [['python', 'x', true]]],
    ['a fence without a language behind words, which is none', 'The code: ```\nx', []],
    ['two backticks', '``\nx\n``', []],
    ['a fence in a string of Python', '```python\nx = """\n```\n"""\n```', [['python', 'x = """\n```\n"""', true]]],
    ['a fence in a string without an end', '```python\nx = """\n```\nwords', [['python', 'x = """', true]]],
    [
      'quotes in a comment and in a string',
      "```python\n# '''\nx = \"\\\"'''\"\n```\n",
      [['python', "# '''\nx = \"\\\"'''\"", true]],
    ],
    [
      'a fence in what would be a string, where it is no Python',
      '```text\nx = """\n```\n"""',
      [['text', 'x = """', true]],
    ],
  ] as const)('reads %s', (_, text, found) => {
    expect(blocks(text)).toEqual(found);
  });

  it('says nothing of a line that may go on', () => {
    const settled = (text: string) => [...fencedBlocks(text)].map((block) => block.settled);
    expect(settled('```\nx\n```')).toEqual([false]);
    expect(settled('```\nx\n```\n')).toEqual([true]);
  });

  it('stays with a settled block, however the text goes on', () => {
    const piece = fc.constantFrom('```', '~~~', '\n', 'python', ' ', 'x', '"""', "'", '#', '- ', '1. ', '    ', '`');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.array(piece, { maxLength: 8 }), (begun, more) => {
        const text = begun.join('');
        const before = [...fencedBlocks(text)];
        const after = [...fencedBlocks(text + more.join(''))];
        const until = before.findIndex(({ settled }) => !settled);
        const whole = until < 0 ? before : before.slice(0, until);
        expect(after.slice(0, whole.length)).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives blocks that do not overlap, in order', () => {
    const piece = fc.constantFrom('```', '~~~', '\n', 'python', ' ', 'x', '- ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        let at = 0;
        for (const { start, end } of fencedBlocks(pieces.join(''))) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
      }),
    );
  });
});
