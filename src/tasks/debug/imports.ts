import type { DebugProblem } from './debug-problem.ts';

/** Something is imported that is not there. */
export const imports: readonly DebugProblem[] = [
  {
    id: 'product-from-math',
    failure: 'ImportError',
    purpose: 'print the product of the first eight primes',
    broken: String.raw`
from math import product

primes = [2, 3, 5, 7, 11, 13, 17, 19]
print(product(primes))
`,
    mended: String.raw`
from math import prod

primes = [2, 3, 5, 7, 11, 13, 17, 19]
print(prod(primes))
`,
    answer: '9699690',
  },
  {
    id: 'fraction-from-math',
    failure: 'ImportError',
    purpose: 'print the sum 1/1 + 1/2 + … + 1/12 in lowest terms, as numerator/denominator',
    broken: String.raw`
from math import Fraction

print(sum(Fraction(1, k) for k in range(1, 13)))
`,
    mended: String.raw`
from fractions import Fraction

print(sum(Fraction(1, k) for k in range(1, 13)))
`,
    answer: '86021/27720',
  },
  {
    id: 'permutations-from-functools',
    failure: 'ImportError',
    purpose: 'count the permutations of the letters A to F in which A stands somewhere before B',
    broken: String.raw`
from functools import permutations

count = 0
for order in permutations("ABCDEF"):
    if order.index("A") < order.index("B"):
        count += 1
print(count)
`,
    mended: String.raw`
from itertools import permutations

count = 0
for order in permutations("ABCDEF"):
    if order.index("A") < order.index("B"):
        count += 1
print(count)
`,
    answer: '360',
  },
  {
    id: 'counter-from-itertools',
    failure: 'ImportError',
    purpose: 'print how often the most frequent letter of "mississippi river" occurs',
    broken: String.raw`
from itertools import Counter

letters = Counter("mississippi river")
print(letters.most_common(1)[0][1])
`,
    mended: String.raw`
from collections import Counter

letters = Counter("mississippi river")
print(letters.most_common(1)[0][1])
`,
    answer: '5',
  },
  {
    id: 'timedelta-from-time',
    failure: 'ImportError',
    purpose: 'print the date 1000 days after 15 March 2024, as year-month-day',
    broken: String.raw`
from datetime import date
from time import timedelta

print(date(2024, 3, 15) + timedelta(days=1000))
`,
    mended: String.raw`
from datetime import date, timedelta

print(date(2024, 3, 15) + timedelta(days=1000))
`,
    answer: '2026-12-10',
  },
  {
    id: 'mapping-from-collections',
    failure: 'ImportError',
    purpose: 'print how many of the given settings are themselves mappings',
    broken: String.raw`
from collections import Mapping

settings = {"a": 1, "b": {"c": 2}, "d": {}, "e": [3], "f": {"g": {"h": 4}}}
print(sum(isinstance(value, Mapping) for value in settings.values()))
`,
    mended: String.raw`
from collections.abc import Mapping

settings = {"a": 1, "b": {"c": 2}, "d": {}, "e": [3], "f": {"g": {"h": 4}}}
print(sum(isinstance(value, Mapping) for value in settings.values()))
`,
    answer: '3',
  },
  {
    id: 'misspelt-itertools',
    failure: 'ModuleNotFoundError',
    purpose: 'count the pairs of different numbers from 1 to 40 whose sum is a multiple of 7',
    broken: String.raw`
from itertool import combinations

print(sum((a + b) % 7 == 0 for a, b in combinations(range(1, 41), 2)))
`,
    mended: String.raw`
from itertools import combinations

print(sum((a + b) % 7 == 0 for a, b in combinations(range(1, 41), 2)))
`,
    answer: '112',
  },
  {
    id: 'module-of-another-language',
    failure: 'ModuleNotFoundError',
    purpose: 'print the largest integer whose square is at most 10**15',
    broken: String.raw`
import Math

print(Math.isqrt(10**15))
`,
    mended: String.raw`
import math

print(math.isqrt(10**15))
`,
    answer: '31622776',
  },
  {
    id: 'primes-need-no-package',
    failure: 'ModuleNotFoundError',
    purpose: 'print the sum of all primes below 500',
    broken: String.raw`
import primefinder

print(sum(n for n in range(500) if primefinder.is_prime(n)))
`,
    mended: String.raw`
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))

print(sum(n for n in range(500) if is_prime(n)))
`,
    answer: '21536',
  },
  {
    id: 'queue-of-python-two',
    failure: 'ModuleNotFoundError',
    purpose: 'print the third item that leaves the priority queue',
    broken: String.raw`
import Queue

waiting = Queue.PriorityQueue()
for urgency, name in [(5, "ash"), (2, "birch"), (9, "cedar"), (4, "elm"), (1, "fir")]:
    waiting.put((urgency, name))
for _ in range(3):
    urgency, name = waiting.get()
print(name)
`,
    mended: String.raw`
import queue

waiting = queue.PriorityQueue()
for urgency, name in [(5, "ash"), (2, "birch"), (9, "cedar"), (4, "elm"), (1, "fir")]:
    waiting.put((urgency, name))
for _ in range(3):
    urgency, name = waiting.get()
print(name)
`,
    answer: 'elm',
  },
  {
    id: 'median-from-stats',
    failure: 'ModuleNotFoundError',
    purpose: 'print the median of the squares from 1 to 10 as Python writes it',
    broken: String.raw`
import stats

print(stats.median(n * n for n in range(1, 11)))
`,
    mended: String.raw`
import statistics

print(statistics.median(n * n for n in range(1, 11)))
`,
    answer: '30.5',
  },
];
