import type { ProgramProblem } from './program-problem.ts';

/** Whole numbers and what can be done with them. */
export const numbers: readonly ProgramProblem[] = [
  {
    id: 'change-of-base',
    statement: `
      The input is a line with three values: a number written in base a with digits 0–9 and A–Z, then a, then b, both from 2
      to 36 and in decimal. Print the number in base b, with capital letters and no leading zeros; zero is 0.
    `,
    solution: String.raw`
text, a, b = input().split()
n, b = int(text, int(a)), int(b)
digits = ""
while n:
    n, r = divmod(n, b)
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[r] + digits
print(digits or "0")
`,
    tests: [
      { input: 'FF 16 2\n', output: '11111111\n' },
      { input: '0 10 7\n', output: '0\n' },
      { input: 'ZZZZ 36 10\n', output: '1679615\n' },
      { input: '1010101 2 36\n', output: '2D\n' },
      { input: '123456789012345678901234567890 10 16\n', output: '18EE90FF6C373E0EE4E3F0AD2\n' },
      { input: '000777 8 3\n', output: '200221\n' },
      { input: '100 2 2\n', output: '100\n' },
    ],
  },
  {
    id: 'prime-factors',
    statement: `
      The input is a whole number n from 2 to 10¹². Print its prime factors in ascending order with " x " between them, a
      factor that divides n several times as factor^exponent.
    `,
    solution: String.raw`
n = int(input())
parts = []
d = 2
while d * d <= n:
    e = 0
    while n % d == 0:
        n //= d
        e += 1
    if e:
        parts.append(f"{d}^{e}" if e > 1 else str(d))
    d += 1
if n > 1:
    parts.append(str(n))
print(" x ".join(parts))
`,
    tests: [
      { input: '360\n', output: '2^3 x 3^2 x 5\n' },
      { input: '2\n', output: '2\n' },
      { input: '999999000001\n', output: '999999000001\n' },
      { input: '1000000000000\n', output: '2^12 x 5^12\n' },
      { input: '97\n', output: '97\n' },
      { input: '614889782588\n', output: '2^2 x 153722445647\n' },
      { input: '36\n', output: '2^2 x 3^2\n' },
    ],
  },
  {
    id: 'next-palindrome',
    statement: `
      The input is a whole number n from 0 to 10¹⁵. Print the smallest palindrome (in decimal) that is larger than n.
    `,
    solution: String.raw`
n = int(input()) + 1
s = str(n)
half = s[: (len(s) + 1) // 2]

def mirrored(half, length):
    return int(half + half[: length // 2][::-1])

p = mirrored(half, len(s))
if p < n:
    half = str(int(half) + 1)
    # The half grows by a digit only for 99…9, whose successor 10…01 the length then gives.
    p = mirrored(half, len(s)) if len(half) == (len(s) + 1) // 2 else int("1" + "0" * (len(s) - 1) + "1")
print(p)
`,
    tests: [
      { input: '808\n', output: '818\n' },
      { input: '0\n', output: '1\n' },
      { input: '9\n', output: '11\n' },
      { input: '999\n', output: '1001\n' },
      { input: '1991\n', output: '2002\n' },
      { input: '123456789012345\n', output: '123456797654321\n' },
      { input: '1000000000000000\n', output: '1000000000000001\n' },
      { input: '10987\n', output: '11011\n' },
    ],
  },
  {
    id: 'fractions-in-lowest-terms',
    statement: `
      The first line holds n, from 1 to 50; then come n lines, each a fraction a/b with whole numbers a and b, where b is
      not 0 and either may be negative. Print their sum in lowest terms as numerator/denominator with a positive
      denominator, or as a whole number if it is one.
    `,
    solution: String.raw`
from fractions import Fraction

n = int(input())
total = Fraction(0)
for _ in range(n):
    a, b = input().split("/")
    total += Fraction(int(a), int(b))
print(total)
`,
    tests: [
      { input: '3\n1/2\n1/3\n1/6\n', output: '1\n' },
      { input: '1\n-4/-6\n', output: '2/3\n' },
      { input: '2\n1/2\n-1/2\n', output: '0\n' },
      { input: '2\n3/7\n2/-5\n', output: '1/35\n' },
      { input: '4\n1/4\n1/9\n1/16\n1/25\n', output: '1669/3600\n' },
      { input: '1\n10/4\n', output: '5/2\n' },
      { input: '3\n100/3\n-1/3\n0/5\n', output: '33\n' },
    ],
  },
  {
    id: 'digital-clock',
    statement: `
      The input is a number of seconds, from 0 to 10⁹. Print how long that is in the form "2d 3h 4m 5s", leaving out every
      part that is 0; 0 seconds are "0s".
    `,
    solution: String.raw`
n = int(input())
parts = []
for unit, size in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
    count, n = divmod(n, size)
    if count:
        parts.append(f"{count}{unit}")
print(" ".join(parts) or "0s")
`,
    tests: [
      { input: '183845\n', output: '2d 3h 4m 5s\n' },
      { input: '0\n', output: '0s\n' },
      { input: '59\n', output: '59s\n' },
      { input: '3600\n', output: '1h\n' },
      { input: '86400\n', output: '1d\n' },
      { input: '1000000000\n', output: '11574d 1h 46m 40s\n' },
      { input: '90061\n', output: '1d 1h 1m 1s\n' },
    ],
  },
  {
    id: 'happy-numbers',
    statement: `
      Replace a number by the sum of the squares of its digits, again and again. It is happy if it arrives at 1. The input
      is a line with a and b, 1 ≤ a ≤ b ≤ 100,000. Print how many of the numbers from a to b are happy.
    `,
    solution: String.raw`
def happy(n):
    while n not in (1, 4):
        n = sum(int(d) ** 2 for d in str(n))
    return n == 1

a, b = map(int, input().split())
print(sum(happy(n) for n in range(a, b + 1)))
`,
    tests: [
      { input: '1 10\n', output: '3\n' },
      { input: '7 7\n', output: '1\n' },
      { input: '2 6\n', output: '0\n' },
      { input: '1 1000\n', output: '143\n' },
      { input: '50000 51000\n', output: '150\n' },
      { input: '1 20000\n', output: '3038\n' },
      { input: '99 100\n', output: '1\n' },
    ],
  },
  {
    id: 'egyptian-fractions',
    statement: `
      The input is a fraction a/b with 0 < a < b ≤ 1000. As long as something is left, take away the largest fraction 1/n
      that is not larger than what is left. Print the numbers n in this order, separated by spaces.
    `,
    solution: String.raw`
from fractions import Fraction

a, b = map(int, input().split("/"))
left = Fraction(a, b)
taken = []
while left:
    n = -(-left.denominator // left.numerator)
    taken.append(n)
    left -= Fraction(1, n)
print(*taken)
`,
    tests: [
      { input: '4/13\n', output: '4 18 468\n' },
      { input: '1/2\n', output: '2\n' },
      { input: '3/4\n', output: '2 4\n' },
      { input: '5/121\n', output: '25 757 763309 873960180913 1527612795642093418846225\n' },
      { input: '7/15\n', output: '3 8 120\n' },
      { input: '2/999\n', output: '500 499500\n' },
      { input: '19/20\n', output: '2 3 9 180\n' },
    ],
  },
  {
    id: 'sum-of-two-squares',
    statement: `
      The input is a whole number n from 0 to 10⁹. Print all ways to write n as a² + b² with whole numbers 0 ≤ a ≤ b, one "a
      b" a line, the smallest a first; if there is none, print "none".
    `,
    solution: String.raw`
from math import isqrt

n = int(input())
found = False
a = 0
while 2 * a * a <= n:
    b = isqrt(n - a * a)
    if a * a + b * b == n:
        print(a, b)
        found = True
    a += 1
if not found:
    print("none")
`,
    tests: [
      { input: '325\n', output: '1 18\n6 17\n10 15\n' },
      { input: '0\n', output: '0 0\n' },
      { input: '3\n', output: 'none\n' },
      { input: '1\n', output: '0 1\n' },
      { input: '1000000000\n', output: '1200 31600\n7696 30672\n10000 30000\n18000 26000\n19920 24560\n' },
      { input: '999999999\n', output: 'none\n' },
      { input: '5525\n', output: '7 74\n14 73\n22 71\n25 70\n41 62\n50 55\n' },
    ],
  },
];
