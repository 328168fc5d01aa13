import type { DebugProblem } from './debug-problem.ts';

/** It is not Python, or not indented as Python wants it. */
export const syntax: readonly DebugProblem[] = [
  {
    id: 'missing-colon',
    failure: 'SyntaxError',
    purpose: 'count the numbers below 1000 that are divisible by 3 or by 5',
    broken: String.raw`
count = 0
for n in range(1000)
    if n % 3 == 0 or n % 5 == 0:
        count += 1
print(count)
`,
    mended: String.raw`
count = 0
for n in range(1000):
    if n % 3 == 0 or n % 5 == 0:
        count += 1
print(count)
`,
    answer: '467',
  },
  {
    id: 'equals-in-a-condition',
    failure: 'SyntaxError',
    purpose: 'print the sum of the numbers from 1 to 200 whose last digit is 4',
    broken: String.raw`
total = 0
for n in range(1, 201):
    if n % 10 = 4:
        total += n
print(total)
`,
    mended: String.raw`
total = 0
for n in range(1, 201):
    if n % 10 == 4:
        total += n
print(total)
`,
    answer: '1980',
  },
  {
    id: 'unclosed-bracket',
    failure: 'SyntaxError',
    purpose: 'print the number of vowels in the sentence',
    broken: String.raw`
sentence = "the quick brown fox jumps over the lazy dog"
print(sum(letter in "aeiou" for letter in sentence)
`,
    mended: String.raw`
sentence = "the quick brown fox jumps over the lazy dog"
print(sum(letter in "aeiou" for letter in sentence))
`,
    answer: '11',
  },
  {
    id: 'else-if',
    failure: 'SyntaxError',
    purpose:
      'print fizz + 10 * buzz + 100 * both, where these count the numbers up to 100 divisible by 3 only, by 5 only, and by both',
    broken: String.raw`
fizz = buzz = both = 0
for n in range(1, 101):
    if n % 15 == 0:
        both += 1
    else if n % 5 == 0:
        buzz += 1
    else if n % 3 == 0:
        fizz += 1
print(fizz + 10 * buzz + 100 * both)
`,
    mended: String.raw`
fizz = buzz = both = 0
for n in range(1, 101):
    if n % 15 == 0:
        both += 1
    elif n % 5 == 0:
        buzz += 1
    elif n % 3 == 0:
        fizz += 1
print(fizz + 10 * buzz + 100 * both)
`,
    answer: '767',
  },
  {
    id: 'plus-plus',
    failure: 'SyntaxError',
    purpose: 'print the number of steps in which 27 reaches 1 by the Collatz rule (halve if even, else 3n + 1)',
    broken: String.raw`
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps++
print(steps)
`,
    mended: String.raw`
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
`,
    answer: '111',
  },
  {
    id: 'leading-zeros',
    failure: 'SyntaxError',
    purpose: 'print the number of minutes between the two times of day',
    broken: String.raw`
start_hour, start_minute = 08, 45
end_hour, end_minute = 17, 05
print((end_hour * 60 + end_minute) - (start_hour * 60 + start_minute))
`,
    mended: String.raw`
start_hour, start_minute = 8, 45
end_hour, end_minute = 17, 5
print((end_hour * 60 + end_minute) - (start_hour * 60 + start_minute))
`,
    answer: '500',
  },
  {
    id: 'reserved-name',
    failure: 'SyntaxError',
    purpose: "print the largest sum of a class's points",
    broken: String.raw`
points = {"red": [7, 9, 4], "blue": [8, 8, 8], "green": [10, 1, 12]}
best = 0
for class in points:
    best = max(best, sum(points[class]))
print(best)
`,
    mended: String.raw`
points = {"red": [7, 9, 4], "blue": [8, 8, 8], "green": [10, 1, 12]}
best = 0
for name in points:
    best = max(best, sum(points[name]))
print(best)
`,
    answer: '24',
  },
  {
    id: 'body-not-indented',
    failure: 'IndentationError',
    purpose: 'print the sum of the digits of 2**100',
    broken: String.raw`
def digit_sum(n):
return sum(int(digit) for digit in str(n))

print(digit_sum(2**100))
`,
    mended: String.raw`
def digit_sum(n):
    return sum(int(digit) for digit in str(n))

print(digit_sum(2**100))
`,
    answer: '115',
  },
  {
    id: 'one-space-too-many',
    failure: 'IndentationError',
    purpose: "print the greatest common divisor of 3780 and 1716, found by Euclid's algorithm",
    broken: String.raw`
a, b = 3780, 1716
while b:
    quotient = a // b
     remainder = a - quotient * b
    a, b = b, remainder
print(a)
`,
    mended: String.raw`
a, b = 3780, 1716
while b:
    quotient = a // b
    remainder = a - quotient * b
    a, b = b, remainder
print(a)
`,
    answer: '12',
  },
  {
    id: 'between-two-levels',
    failure: 'IndentationError',
    purpose: 'print how many of the words read the same backwards',
    broken: String.raw`
count = 0
for word in ["level", "river", "noon", "radar", "paper", "civic"]:
        if word == word[::-1]:
            count += 1
      # All others are passed over.
    total = count
print(count)
`,
    mended: String.raw`
count = 0
for word in ["level", "river", "noon", "radar", "paper", "civic"]:
    if word == word[::-1]:
        count += 1
print(count)
`,
    answer: '4',
  },
  {
    id: 'only-a-comment',
    failure: 'IndentationError',
    purpose: 'print the number of pairs (a, b) with 1 ≤ a < b ≤ 30 and a + b a perfect square',
    broken: String.raw`
squares = {k * k for k in range(1, 8)}

def is_square(n):
    # A set knows it at once.

count = sum(is_square(a + b) for b in range(1, 31) for a in range(1, b))
print(count)
`,
    mended: String.raw`
squares = {k * k for k in range(1, 8)}

def is_square(n):
    # A set knows it at once.
    return n in squares

count = sum(is_square(a + b) for b in range(1, 31) for a in range(1, b))
print(count)
`,
    answer: '42',
  },
  {
    id: 'indented-from-the-start',
    failure: 'IndentationError',
    purpose: 'print the 20th Fibonacci number, where the first two are 1',
    broken: String.raw`
    a, b = 1, 1
    for _ in range(18):
        a, b = b, a + b
    print(b)
`,
    mended: String.raw`
a, b = 1, 1
for _ in range(18):
    a, b = b, a + b
print(b)
`,
    answer: '6765',
  },
];
