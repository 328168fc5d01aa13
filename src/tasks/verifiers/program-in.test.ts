import { describe, expect, it } from 'vitest';
import { programIn } from './program-in.ts';

describe('programIn', () => {
  it.each([
    ['```python\nprint(1)\n```', 'print(1)'],
    ['First:\n```py\na = 1\n```\nBetter:\n```\nb = 2\nprint(b)\n```\nDone.', 'b = 2\nprint(b)'],
    ['```Python3\nprint("```x")\n```', 'print("```x")'],
    ['```json\n{"a": 1}\n```\nSome words.\n```python\nprint(1)\n```', 'print(1)'],
    ['```python\nprint(1)\n```\n```json\n{"a": 1}\n```', 'print(1)'],
    ['```python title="a"\nprint(1)\n```', 'print(1)'],
    ['```python\nprint(1)```', 'print(1)'],
    ['Write ```x``` for it.\n```\nprint(1)\n```', 'print(1)'],
    ['```python\nprint(1)', null],
    ['\\boxed{print(int(input()) * 2)}', 'print(int(input()) * 2)'],
    ['\\boxed{n = int(input())\nprint({n: 1})}', 'n = int(input())\nprint({n: 1})'],
    ['```python\n\n```\n\\boxed{print(3)}', 'print(3)'],
    ['\\boxed{42}', null],
    ['```json\n{"a": 1}\n```', null],
    ['```text\n5\n```\n```python\nprint(1)\n```', 'print(1)'],
    ['```python\nprint(1)\n```\nIt prints:\n```text\n1\n```\nDone.', 'print(1)'],
    ['```text\nInput\n```python\nprint(1)\n```\nwords\n```', null],
    ['~~~python\nprint(1)\n~~~', 'print(1)'],
    ['~~~\n```\n~~~\n```python\nprint(1)\n```', 'print(1)'],
    ['1. So:\n   ```python\n   if 1:\n     print(1)\n   ```\n2. Done.', 'if 1:\n  print(1)'],
    ['````python\nprint(1)\n```\nprint(2)\n````', 'print(1)\n```\nprint(2)'],
    ['```python\nprint("""\n```\n""")\n```', 'print("""\n```\n""")'],
    ['```{.python}\nprint(1)\n```', 'print(1)'],
    ['```python\nprint(1)\n```\n```python\nprint(2)', 'print(1)'],
    ['```c++\nint x;\n```', null],
    ['Nothing here.', null],
  ])('reads %j', (text, program) => {
    expect(programIn(text)).toBe(program);
  });
});
