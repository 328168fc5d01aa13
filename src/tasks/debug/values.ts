import type { DebugProblem } from './debug-problem.ts';

/** A value of the wrong type, or one that does not fit. */
export const values: readonly DebugProblem[] = [
  {
    id: 'number-beside-text',
    failure: 'TypeError',
    purpose: 'print the digits of all squares below 200 in a row, without spaces',
    broken: String.raw`
row = ""
n = 1
while n * n < 200:
    row = row + n * n
    n += 1
print(row)
`,
    mended: String.raw`
row = ""
n = 1
while n * n < 200:
    row = row + str(n * n)
    n += 1
print(row)
`,
    answer: '149162536496481100121144169196',
  },
  {
    id: 'digits-of-a-number',
    failure: 'TypeError',
    purpose: 'print the product of the digits of 987654',
    broken: String.raw`
product = 1
for digit in 987654:
    product *= digit
print(product)
`,
    mended: String.raw`
product = 1
for digit in str(987654):
    product *= int(digit)
print(product)
`,
    answer: '60480',
  },
  {
    id: 'list-as-a-key',
    failure: 'TypeError',
    purpose: 'print the number of groups of anagrams that have more than one word',
    broken: String.raw`
words = ["listen", "silent", "enlist", "google", "elgoog", "cat", "act", "dog"]
groups = {}
for word in words:
    groups.setdefault(sorted(word), []).append(word)
print(sum(len(group) > 1 for group in groups.values()))
`,
    mended: String.raw`
words = ["listen", "silent", "enlist", "google", "elgoog", "cat", "act", "dog"]
groups = {}
for word in words:
    groups.setdefault(tuple(sorted(word)), []).append(word)
print(sum(len(group) > 1 for group in groups.values()))
`,
    answer: '3',
  },
  {
    id: 'a-range-of-fractions',
    failure: 'TypeError',
    purpose: 'print the number of divisors of 5040',
    broken: String.raw`
n = 5040
print(2 * sum(n % d == 0 for d in range(1, n**0.5 + 1)))
`,
    mended: String.raw`
n = 5040
print(sum(n % d == 0 for d in range(1, n + 1)))
`,
    answer: '60',
  },
  {
    id: 'calling-a-list',
    failure: 'TypeError',
    purpose: 'print the sum of the numbers at the even places (the first place is 0)',
    broken: String.raw`
numbers = [4, 8, 15, 16, 23, 42, 108]
print(sum(numbers(place) for place in range(0, len(numbers), 2)))
`,
    mended: String.raw`
numbers = [4, 8, 15, 16, 23, 42, 108]
print(sum(numbers[place] for place in range(0, len(numbers), 2)))
`,
    answer: '150',
  },
  {
    id: 'one-argument-short',
    failure: 'TypeError',
    purpose: 'print the compound value, rounded to whole cents, of 1500.00 after 7 years at 3 per cent, in cents',
    broken: String.raw`
def grow(amount, rate, years):
    for _ in range(years):
        amount *= 1 + rate
    return amount

print(round(100 * grow(1500.00, 7)))
`,
    mended: String.raw`
def grow(amount, rate, years):
    for _ in range(years):
        amount *= 1 + rate
    return amount

print(round(100 * grow(1500.00, 0.03, 7)))
`,
    answer: '184481',
  },
  {
    id: 'nothing-comes-back',
    failure: 'TypeError',
    purpose: 'print the sum of the first ten triangular numbers',
    broken: String.raw`
def triangular(n):
    result = n * (n + 1) // 2

print(sum(triangular(n) for n in range(1, 11)))
`,
    mended: String.raw`
def triangular(n):
    return n * (n + 1) // 2

print(sum(triangular(n) for n in range(1, 11)))
`,
    answer: '220',
  },
  {
    id: 'numbers-with-commas',
    failure: 'ValueError',
    purpose: 'print the sum of the four amounts',
    broken: String.raw`
amounts = "1,200 350 4,075 12".split()
print(sum(int(amount) for amount in amounts))
`,
    mended: String.raw`
amounts = "1,200 350 4,075 12".split()
print(sum(int(amount.replace(",", "")) for amount in amounts))
`,
    answer: '5637',
  },
  {
    id: 'thirty-days-in-february',
    failure: 'ValueError',
    purpose: 'print the number of the day within the year (1 January is 1) of the last day of February 2028',
    broken: String.raw`
from datetime import date

print(date(2028, 2, 30).timetuple().tm_yday)
`,
    mended: String.raw`
from datetime import date, timedelta

print((date(2028, 3, 1) - timedelta(days=1)).timetuple().tm_yday)
`,
    answer: '60',
  },
  {
    id: 'too-many-parts',
    failure: 'ValueError',
    purpose: 'print the name of the person with the longest surname',
    broken: String.raw`
people = ["Ada Byron", "Vincent van Gogh", "Alan Turing", "Marie Curie"]
best_first, best_last = "", ""
for person in people:
    first, last = person.split()
    if len(last) > len(best_last):
        best_first, best_last = first, last
print(best_first)
`,
    mended: String.raw`
people = ["Ada Byron", "Vincent van Gogh", "Alan Turing", "Marie Curie"]
best_first, best_last = "", ""
for person in people:
    first, last = person.split(maxsplit=1)
    if len(last) > len(best_last):
        best_first, best_last = first, last
print(best_first)
`,
    answer: 'Vincent',
  },
  {
    id: 'root-of-a-negative',
    failure: 'ValueError',
    purpose:
      'print the sum of all real solutions x of x² − bx + 12 = 0 for b = 4, 7 and 8 (a double solution counts once)',
    broken: String.raw`
from math import sqrt

total = 0
for b in (4, 7, 8):
    root = sqrt(b * b - 48)
    total += sum({(b + root) / 2, (b - root) / 2})
print(round(total))
`,
    mended: String.raw`
from math import sqrt

total = 0
for b in (4, 7, 8):
    square = b * b - 48
    if square >= 0:
        root = sqrt(square)
        total += sum({(b + root) / 2, (b - root) / 2})
print(round(total))
`,
    answer: '15',
  },
  {
    id: 'removing-what-is-gone',
    failure: 'ValueError',
    purpose: 'print how many numbers are left when all 7s are taken out of the list',
    broken: String.raw`
numbers = [7, 3, 7, 7, 1, 9, 7, 2]
for _ in range(len(numbers)):
    numbers.remove(7)
print(len(numbers))
`,
    mended: String.raw`
numbers = [7, 3, 7, 7, 1, 9, 7, 2]
while 7 in numbers:
    numbers.remove(7)
print(len(numbers))
`,
    answer: '4',
  },
  {
    id: 'largest-of-nothing',
    failure: 'ValueError',
    purpose:
      'print the sum, over the rows, of the largest even number in the row; a row without an even number counts 0',
    broken: String.raw`
rows = [[3, 8, 6], [5, 7, 9], [10, 2, 15], [1], [4, 4]]
print(sum(max(n for n in row if n % 2 == 0) for row in rows))
`,
    mended: String.raw`
rows = [[3, 8, 6], [5, 7, 9], [10, 2, 15], [1], [4, 4]]
print(sum(max((n for n in row if n % 2 == 0), default=0) for row in rows))
`,
    answer: '22',
  },
];
