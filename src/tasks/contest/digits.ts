import type { ContestProblem } from './contest-problem.ts';

/** What the digits of numbers do. */
export const digits: readonly ContestProblem[] = [
  {
    id: 'divided-by-their-digits',
    prompt: `
      How many positive integers below 10,000 contain no digit 0 and are divisible by the product of their digits?
    `,
    answer: '74',
    program: String.raw`
from math import prod

count = 0
for n in range(1, 10000):
    product = prod(int(d) for d in str(n))
    if product and n % product == 0:
        count += 1
print(count)
`,
  },
  {
    id: 'palindromes-in-two-bases',
    prompt: `
      How many positive integers below 100,000 are palindromes both when written in base 10 and when written in base 3?
    `,
    answer: '18',
    program: String.raw`
def digits(n, base):
    result = []
    while n:
        n, digit = divmod(n, base)
        result.append(digit)
    return result

def is_palindrome(n, base):
    return digits(n, base) == digits(n, base)[::-1]

print(sum(is_palindrome(n, 10) and is_palindrome(n, 3) for n in range(1, 100000)))
`,
  },
  {
    id: 'zigzag-digits',
    prompt: `
      Call a five-digit number zigzag if each of its three inner digits is either larger than both its neighbours or smaller
      than both. Let N be the number of zigzag five-digit numbers whose digits are all different. Find the remainder when N
      is divided by 1000.
    `,
    answer: '434',
    program: String.raw`
count = 0
for n in range(10000, 100000):
    d = [int(c) for c in str(n)]
    if len(set(d)) == 5 and all((d[i] - d[i - 1]) * (d[i] - d[i + 1]) > 0 for i in (1, 2, 3)):
        count += 1
print(count % 1000)
`,
  },
  {
    id: 'odd-reversal-sums',
    prompt: `
      Let r(n) be the number that results from writing the digits of n backwards. How many integers n with 1 ≤ n < 10,000
      that do not end in 0 are there for which every digit of n + r(n) is odd?
    `,
    answer: '720',
    program: String.raw`
count = 0
for n in range(1, 10000):
    if n % 10:
        total = n + int(str(n)[::-1])
        if all(c in "13579" for c in str(total)):
            count += 1
print(count)
`,
  },
  {
    id: 'two-steps-to-6174',
    prompt: `
      Take a four-digit number whose digits are not all equal. Subtract the number made of its digits in ascending order
      from the one made of its digits in descending order (with leading zeros, so that there are always four digits), and
      repeat. For how many of the numbers from 1000 to 9999 is 6174 reached for the first time after exactly 2 steps?
    `,
    answer: '519',
    program: String.raw`
def step(n):
    digits = sorted(f"{n:04d}")
    return int("".join(reversed(digits))) - int("".join(digits))

count = 0
for n in range(1000, 10000):
    if len(set(str(n))) > 1 and n != 6174:
        once = step(n)
        if once != 6174 and step(once) == 6174:
            count += 1
print(count)
`,
  },
  {
    id: 'persistence-of-three',
    prompt: `
      Multiply the digits of a positive integer, then the digits of the product, and so on until one digit is left. How many
      three-digit numbers need exactly 3 multiplications?
    `,
    answer: '287',
    program: String.raw`
from math import prod

def persistence(n):
    return 0 if n < 10 else 1 + persistence(prod(int(d) for d in str(n)))

print(sum(persistence(n) == 3 for n in range(100, 1000)))
`,
  },
  {
    id: 'sevens-in-a-row',
    prompt: `
      The numbers 1, 2, 3, … are written in a row without gaps. Which number is being written when the digit 7 appears for
      the 250th time?
    `,
    answer: '790',
    program: String.raw`
seen = n = 0
while seen < 250:
    n += 1
    seen += str(n).count("7")
print(n)
`,
  },
  {
    id: 'digit-sum-of-squares',
    prompt: `
      Let s(n) be the sum of the digits of n. For how many positive integers n ≤ 5000 is s(n²) = s(n)²?
    `,
    answer: '99',
    program: String.raw`
def s(n):
    return sum(int(d) for d in str(n))

print(sum(s(n * n) == s(n) ** 2 for n in range(1, 5001)))
`,
  },
  {
    id: 'sums-of-cubes',
    prompt: `
      Replace a number by the sum of the cubes of its digits, again and again. How many of the numbers from 100 to 999
      arrive at 370?
    `,
    answer: '161',
    program: String.raw`
def ends_at(n):
    seen = set()
    while n not in seen:
        seen.add(n)
        n = sum(int(d) ** 3 for d in str(n))
    # All the numbers that come round.
    cycle = {n}
    m = sum(int(d) ** 3 for d in str(n))
    while m != n:
        cycle.add(m)
        m = sum(int(d) ** 3 for d in str(m))
    return cycle

print(sum(370 in ends_at(n) for n in range(100, 1000)))
`,
  },
];
