import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from './file-name.ts';

describe('fileName', () => {
  it.each([
    ['run-1_a.b', 'run-1_a.b'],
    ['a/b', 'a=2fb'],
    ['..', '=2e.'],
    ['../../etc/passwd', '=2e.=2f..=2fetc=2fpasswd'],
    ['.hidden', '=2ehidden'],
    ['C:\\x', 'C=3a=5cx'],
    ['con', '=63on'],
    ['NUL.txt', '=4eUL.txt'],
    ['console', 'console'],
    ['a\0b', 'a=0b'],
    ['é🫖', '=e9=1fad6'],
    ['x'.repeat(150), 'x'.repeat(150)],
  ])('of %j', (id, name) => expect(fileName(id)).toBe(name));
  it('of a long id keeps its beginning and tells it from others that begin so', () => {
    const names = ['a', 'b', '🫖'].map((end) => fileName('x'.repeat(5000) + end));
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^x{140}=[\da-f]{32}$/);
  });
  it('of any id fits every file system, and is different for different ids', () => {
    const id = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.stringMatching(/^[./\\=a2f]{0,12}$/),
      fc.integer({ min: 100, max: 300 }).map((length) => '/'.repeat(length)),
    );
    fc.assert(
      fc.property(id, id, (one, other) => {
        const names = [fileName(one), fileName(other)] as const;
        for (const name of names) expect(name).toMatch(/^(?!\.)[\w.=-]{1,200}$/);
        expect(names[0] === names[1]).toBe(one === other);
      }),
      { numRuns: 2000 },
    );
  });
});
