/**
 * Programs of the kind that a model writes to check a step: each computes something small and prints it. The number makes
 * each another program, so that nothing can answer from a cache.
 */
const kinds: readonly ((n: number) => string)[] = [
  (n) => `print(sum(k * k for k in range(${n + 10})))`,
  (n) =>
    `from fractions import Fraction\nx = Fraction(${n}, 7)\nfor k in range(5):\n    x = x * x - 1\n    print(x.numerator % 1000, x.denominator % 1000)`,
  (n) =>
    `from math import gcd, isqrt\nprint([k for k in range(2, ${n + 60}) if all(k % d for d in range(2, isqrt(k) + 1))])\nprint(gcd(${n * 12}, 18))`,
  (n) =>
    `from collections import Counter\ntext = "the cat and the dog and the bird ${n}"\nfor word, count in sorted(Counter(text.split()).items()):\n    print(word, count)`,
  (n) =>
    `def solve(a, b, c):\n    d = b * b - 4 * a * c\n    if d < 0:\n        return None\n    return ((-b - d ** 0.5) / (2 * a), (-b + d ** 0.5) / (2 * a))\n\nprint(solve(1, ${n + 5}, 6))`,
  (n) =>
    `import re\nrows = ["item%d: %d" % (k, k * ${n}) for k in range(6)]\nprint([int(re.search(r": (\\d+)", row).group(1)) for row in rows])`,
  (n) =>
    `from itertools import permutations\nbest = min(permutations(range(6)), key=lambda p: sum(abs(a - b) * ${n + 1} for a, b in zip(p, p[1:])))\nprint(best)`,
  (n) =>
    `memo = {0: 0, 1: 1}\n\ndef fib(k):\n    if k not in memo:\n        memo[k] = fib(k - 1) + fib(k - 2)\n    return memo[k]\n\nprint(fib(${(n % 50) + 40}))`,
];

/** The given number of programs, all different, the kinds in turn. */
export const snippets = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length];
    if (!kind) throw new Error('there are kinds of programs');
    return kind(from + index);
  });
