import { describe, expect, it } from 'vitest';
import { programIn } from './program-in.ts';

describe('programIn', () => {
  it.each([
    ['```python\nprint(1)\n```', 'print(1)'],
    ['First:\n```py\na = 1\n```\nBetter:\n```\nb = 2\nprint(b)\n```\nDone.', 'b = 2\nprint(b)'],
    ['```Python3\nprint("```x")\n```', 'print("'],
    ['\\boxed{print(int(input()) * 2)}', 'print(int(input()) * 2)'],
    ['\\boxed{n = int(input())\nprint({n: 1})}', 'n = int(input())\nprint({n: 1})'],
    ['```python\n\n```\n\\boxed{print(3)}', 'print(3)'],
    ['\\boxed{42}', null],
    ['```json\n{"a": 1}\n```', null],
    ['Nothing here.', null],
  ])('reads %j', (text, program) => {
    expect(programIn(text)).toBe(program);
  });
});
