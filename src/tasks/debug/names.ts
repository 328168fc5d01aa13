import type { DebugProblem } from './debug-problem.ts';

/** A name, a key or an attribute that nothing has. */
export const names: readonly DebugProblem[] = [
  {
    id: 'misspelt-total',
    failure: 'NameError',
    purpose: 'print the sum of the cubes from 1 to 25',
    broken: String.raw`
total = 0
for n in range(1, 26):
    total += n**3
print(totl)
`,
    mended: String.raw`
total = 0
for n in range(1, 26):
    total += n**3
print(total)
`,
    answer: '105625',
  },
  {
    id: 'forgotten-import',
    failure: 'NameError',
    purpose: 'print the number of trailing zeros of 100 factorial',
    broken: String.raw`
digits = str(math.factorial(100))
print(len(digits) - len(digits.rstrip("0")))
`,
    mended: String.raw`
import math

digits = str(math.factorial(100))
print(len(digits) - len(digits.rstrip("0")))
`,
    answer: '24',
  },
  {
    id: 'used-before-it-is-there',
    failure: 'NameError',
    purpose: 'print the number of primes below 300',
    broken: String.raw`
print(sum(is_prime(n) for n in range(300)))

def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))
`,
    mended: String.raw`
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))

print(sum(is_prime(n) for n in range(300)))
`,
    answer: '62',
  },
  {
    id: 'true-in-lower-case',
    failure: 'NameError',
    purpose: 'print the largest n below 20 for which 2**n - 1 is prime',
    broken: String.raw`
def is_prime(n):
    d = 2
    while d * d <= n:
        if n % d == 0:
            return false
        d += 1
    return true

print(max(n for n in range(2, 20) if is_prime(2**n - 1)))
`,
    mended: String.raw`
def is_prime(n):
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True

print(max(n for n in range(2, 20) if is_prime(2**n - 1)))
`,
    answer: '19',
  },
  {
    id: 'local-to-another-function',
    failure: 'NameError',
    purpose: 'print the length of the longest word of the line',
    broken: String.raw`
def split():
    words = "sphinx of black quartz judge my extraordinary vow".split()

split()
print(max(len(word) for word in words))
`,
    mended: String.raw`
def split():
    return "sphinx of black quartz judge my extraordinary vow".split()

print(max(len(word) for word in split()))
`,
    answer: '13',
  },
  {
    id: 'counting-without-a-start',
    failure: 'NameError',
    purpose: 'print how many multiples of 7 lie between 100 and 1000',
    broken: String.raw`
for n in range(100, 1001):
    if n % 7 == 0:
        count = count + 1
print(count)
`,
    mended: String.raw`
count = 0
for n in range(100, 1001):
    if n % 7 == 0:
        count = count + 1
print(count)
`,
    answer: '128',
  },
  {
    id: 'a-letter-not-yet-counted',
    failure: 'unknown_error',
    purpose: 'print how many different letters occur more than twice in the text',
    broken: String.raw`
text = "peter piper picked a peck of pickled peppers"
counts = {}
for letter in text.replace(" ", ""):
    counts[letter] += 1
print(sum(count > 2 for count in counts.values()))
`,
    mended: String.raw`
text = "peter piper picked a peck of pickled peppers"
counts = {}
for letter in text.replace(" ", ""):
    counts[letter] = counts.get(letter, 0) + 1
print(sum(count > 2 for count in counts.values()))
`,
    answer: '6',
  },
  {
    id: 'push-onto-a-list',
    failure: 'unknown_error',
    purpose: 'print the sum of all numbers below 60 that are no multiple of 2, 3 or 5',
    broken: String.raw`
kept = []
for n in range(60):
    if n % 2 and n % 3 and n % 5:
        kept.push(n)
print(sum(kept))
`,
    mended: String.raw`
kept = []
for n in range(60):
    if n % 2 and n % 3 and n % 5:
        kept.append(n)
print(sum(kept))
`,
    answer: '480',
  },
  {
    id: 'a-recursion-without-an-end',
    failure: 'unknown_error',
    purpose: 'print the number of ways to climb 20 stairs by one or two at a time',
    broken: String.raw`
def ways(stairs):
    return ways(stairs - 1) + ways(stairs - 2)

print(ways(20))
`,
    mended: String.raw`
def ways(stairs):
    if stairs < 2:
        return 1
    return ways(stairs - 1) + ways(stairs - 2)

print(ways(20))
`,
    answer: '10946',
  },
  {
    id: 'sorted-in-place',
    failure: 'unknown_error',
    purpose: 'print the second largest of the numbers',
    broken: String.raw`
numbers = [38, 91, 17, 64, 82, 55]
ranked = numbers.sort()
print(ranked.pop(-2))
`,
    mended: String.raw`
numbers = [38, 91, 17, 64, 82, 55]
numbers.sort()
print(numbers.pop(-2))
`,
    answer: '82',
  },
  {
    id: 'a-broken-promise',
    failure: 'unknown_error',
    purpose: 'print the integer part of the square root of 123456, found by bisection',
    broken: String.raw`
low, high = 0, 123456
while high - low > 1:
    middle = (low + high) // 2
    if middle * middle > 123456:
        low = middle
    else:
        high = middle
assert low * low <= 123456 < (low + 1) ** 2, "not the integer part"
print(low)
`,
    mended: String.raw`
low, high = 0, 123456
while high - low > 1:
    middle = (low + high) // 2
    if middle * middle > 123456:
        high = middle
    else:
        low = middle
assert low * low <= 123456 < (low + 1) ** 2, "not the integer part"
print(low)
`,
    answer: '351',
  },
  {
    id: 'changed-while-it-is-read',
    failure: 'unknown_error',
    purpose: 'print how many players are left when all with fewer than 10 points are struck off',
    broken: String.raw`
points = {"Ada": 12, "Ben": 7, "Cleo": 10, "Dan": 3, "Eva": 31, "Finn": 9, "Gus": 16}
for name in points:
    if points[name] < 10:
        del points[name]
print(len(points))
`,
    mended: String.raw`
points = {"Ada": 12, "Ben": 7, "Cleo": 10, "Dan": 3, "Eva": 31, "Finn": 9, "Gus": 16}
for name in list(points):
    if points[name] < 10:
        del points[name]
print(len(points))
`,
    answer: '4',
  },
];
