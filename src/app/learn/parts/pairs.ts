/** A failed program and its correction. */
export interface Pair {
  readonly title: string;
  readonly failed: string;
  readonly fixed: string;
}

const lines = (...given: readonly string[]): string => given.join('\n');

/** Two programs so short that the wrapper of a call weighs more than they do. */
export const shortPair: Pair = {
  title: 'Short programs',
  failed: 'print(sum(digits(2 ** 100)))',
  fixed: /* not words */ lines('s = str(2 ** 100)', 'print(sum(map(int, s)))'),
};

/** Two programs of more than 200 characters, in which autojunk hides most of what they share. */
export const longPair: Pair = {
  title: 'Long programs',
  failed: /* not words */ lines(
    'def is_prime(n):',
    '    if n < 2:',
    '        return False',
    '    d = 2',
    '    while d * d <= n:',
    '        if n % d == 0:',
    '            return False',
    '        d += 1',
    '    return True',
    '',
    'print(len([n for n in range(1000) if is_prim(n)]))',
  ),
  fixed: /* not words */ lines(
    'def is_prime(n):',
    '    if n < 2:',
    '        return False',
    '    for d in range(2, n):',
    '        if n % d == 0:',
    '            return False',
    '    return True',
    '',
    'count = 0',
    'for n in range(1000):',
    '    if is_prime(n):',
    '        count += 1',
    'print(count)',
  ),
};

/** Ten failures with what mended them, from a slip of the pen to another plan. */
export const gallery: readonly Pair[] = [
  {
    title: 'A misspelt name',
    failed: /* not words */ lines('total = 0', 'for n in range(2, 51, 2):', '    total += n * n', 'print(totl)'),
    fixed: /* not words */ lines('total = 0', 'for n in range(2, 51, 2):', '    total += n * n', 'print(total)'),
  },
  {
    title: 'A colon left out',
    failed: /* not words */ lines('for n in range(10)', '    print(n ** 3)'),
    fixed: /* not words */ lines('for n in range(10):', '    print(n ** 3)'),
  },
  {
    title: 'A text that should be a number',
    failed: /* not words */ lines('digits = sum(str(2 ** 100))', 'print(digits)'),
    fixed: /* not words */ lines('digits = sum(int(d) for d in str(2 ** 100))', 'print(digits)'),
  },
  {
    title: 'A module not imported',
    failed: 'print(math.comb(49, 6))',
    fixed: /* not words */ lines('import math', 'print(math.comb(49, 6))'),
  },
  {
    title: 'The wrong function of a module',
    failed: /* not words */ lines('from math import fact', 'print(fact(20))'),
    fixed: /* not words */ lines('import math', 'print(math.factorial(20))'),
  },
  {
    title: 'A division by zero',
    failed: /* not words */ lines('values = []', 'print(sum(values) / len(values))'),
    fixed: /* not words */ lines('values = [4, 8, 15]', 'mean = sum(values) / len(values)', 'print(round(mean, 2))'),
  },
  { ...shortPair, title: 'A function that was never written' },
  {
    title: 'Exact fractions instead of decimals',
    failed: /* not words */ lines('x = 1 / 3 + 1 / 6', 'print(x.as_fraction())'),
    fixed: /* not words */ lines('from fractions import Fraction', 'print(Fraction(1, 3) + Fraction(1, 6))'),
  },
  {
    title: 'A library that does not exist',
    failed: /* not words */ lines(
      'from coinlib import CoinSystem',
      'system = CoinSystem.from_denominations("1c", "5c", "10c")',
      'print(system.count_representations(amount="100c"))',
    ),
    fixed: /* not words */ lines(
      'ways = [1] + [0] * 100',
      'for coin in (1, 5, 10):',
      '    for s in range(coin, 101):',
      '        ways[s] += ways[s - coin]',
      'print(ways[100])',
    ),
  },
  {
    title: 'Nothing in common',
    failed: /* not words */ lines('import primesieve', 'primesieve.print_count(10 ** 6)'),
    fixed: /* not words */ lines('n = 10 ** 6', 'print(sum(all(k % d for d in (2, 3, 5, 7)) for k in range(n)))'),
  },
];
