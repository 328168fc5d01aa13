import type { DebugProblem } from './debug-problem.ts';

/** A place beyond the end, or a division by zero. */
export const bounds: readonly DebugProblem[] = [
  {
    id: 'one-past-the-end',
    failure: 'IndexError',
    purpose: 'print the largest difference between neighbours in the list',
    broken: String.raw`
heights = [12, 30, 18, 45, 44, 71, 20]
largest = 0
for i in range(len(heights)):
    largest = max(largest, abs(heights[i + 1] - heights[i]))
print(largest)
`,
    mended: String.raw`
heights = [12, 30, 18, 45, 44, 71, 20]
largest = 0
for i in range(len(heights) - 1):
    largest = max(largest, abs(heights[i + 1] - heights[i]))
print(largest)
`,
    answer: '51',
  },
  {
    id: 'shrinking-list',
    failure: 'IndexError',
    purpose: 'print the sum of the numbers that are left when all multiples of 3 are removed',
    broken: String.raw`
numbers = [5, 9, 12, 7, 3, 10, 6, 8]
for i in range(len(numbers)):
    if numbers[i] % 3 == 0:
        numbers.pop(i)
print(sum(numbers))
`,
    mended: String.raw`
numbers = [5, 9, 12, 7, 3, 10, 6, 8]
print(sum(n for n in numbers if n % 3 != 0))
`,
    answer: '30',
  },
  {
    id: 'sieve-too-small',
    failure: 'IndexError',
    purpose: 'print the number of primes up to 1000',
    broken: String.raw`
limit = 1000
is_prime = [True] * limit
is_prime[0] = is_prime[1] = False
for n in range(2, limit + 1):
    if is_prime[n]:
        for multiple in range(2 * n, limit + 1, n):
            is_prime[multiple] = False
print(sum(is_prime))
`,
    mended: String.raw`
limit = 1000
is_prime = [True] * (limit + 1)
is_prime[0] = is_prime[1] = False
for n in range(2, limit + 1):
    if is_prime[n]:
        for multiple in range(2 * n, limit + 1, n):
            is_prime[multiple] = False
print(sum(is_prime))
`,
    answer: '168',
  },
  {
    id: 'rows-and-columns-swapped',
    failure: 'IndexError',
    purpose: "print the sum of the products of each row's first and last number",
    broken: String.raw`
table = [[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8]]
total = 0
for column in range(4):
    total += table[column][0] * table[column][3]
print(total)
`,
    mended: String.raw`
table = [[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8]]
total = 0
for row in range(3):
    total += table[row][0] * table[row][3]
print(total)
`,
    answer: '73',
  },
  {
    id: 'filling-an-empty-list',
    failure: 'IndexError',
    purpose:
      'print the 15th number of the sequence that begins 1, 1, 1 and in which each further number is the sum of the two that stand two and three places before it',
    broken: String.raw`
padovan = []
for n in range(15):
    padovan[n] = 1 if n < 3 else padovan[n - 2] + padovan[n - 3]
print(padovan[14])
`,
    mended: String.raw`
padovan = []
for n in range(15):
    padovan.append(1 if n < 3 else padovan[n - 2] + padovan[n - 3])
print(padovan[14])
`,
    answer: '37',
  },
  {
    id: 'no-word-there',
    failure: 'IndexError',
    purpose: 'print the second words of the lines, joined by spaces; a line without one is passed over',
    broken: String.raw`
lines = ["set alarm", "wait", "ring bell twice", "", "open the door"]
print(" ".join(line.split()[1] for line in lines))
`,
    mended: String.raw`
lines = ["set alarm", "wait", "ring bell twice", "", "open the door"]
print(" ".join(line.split()[1] for line in lines if len(line.split()) > 1))
`,
    answer: 'alarm bell the',
  },
  {
    id: 'zero-divides-nothing',
    failure: 'ZeroDivisionError',
    purpose: 'count the numbers from 10 to 99 that are divisible by their last digit',
    broken: String.raw`
print(sum(n % (n % 10) == 0 for n in range(10, 100)))
`,
    mended: String.raw`
print(sum(n % 10 != 0 and n % (n % 10) == 0 for n in range(10, 100)))
`,
    answer: '41',
  },
  {
    id: 'divisors-from-zero',
    failure: 'ZeroDivisionError',
    purpose: 'print the sum of the proper divisors of 496',
    broken: String.raw`
n = 496
print(sum(d for d in range(n) if n % d == 0))
`,
    mended: String.raw`
n = 496
print(sum(d for d in range(1, n) if n % d == 0))
`,
    answer: '496',
  },
  {
    id: 'mean-of-no-marks',
    failure: 'ZeroDivisionError',
    purpose:
      'print the name of the subject with the best mean mark (the highest); subjects without marks do not compete',
    broken: String.raw`
marks = {"maths": [7, 9, 8], "music": [], "art": [9, 8, 8], "sports": [6]}
print(max(marks, key=lambda subject: sum(marks[subject]) / len(marks[subject])))
`,
    mended: String.raw`
marks = {"maths": [7, 9, 8], "music": [], "art": [9, 8, 8], "sports": [6]}
taken = [subject for subject in marks if marks[subject]]
print(max(taken, key=lambda subject: sum(marks[subject]) / len(marks[subject])))
`,
    answer: 'art',
  },
  {
    id: 'upright-line',
    failure: 'ZeroDivisionError',
    purpose: 'print how many pairs of the points lie on a common upright line or on one of slope 1',
    broken: String.raw`
points = [(0, 0), (0, 3), (2, 2), (3, 6), (2, 5), (5, 5)]
count = 0
for i in range(len(points)):
    for j in range(i):
        (x1, y1), (x2, y2) = points[i], points[j]
        slope = (y2 - y1) / (x2 - x1)
        if slope == 1 or x1 == x2:
            count += 1
print(count)
`,
    mended: String.raw`
points = [(0, 0), (0, 3), (2, 2), (3, 6), (2, 5), (5, 5)]
count = 0
for i in range(len(points)):
    for j in range(i):
        (x1, y1), (x2, y2) = points[i], points[j]
        if x1 == x2 or (y2 - y1) / (x2 - x1) == 1:
            count += 1
print(count)
`,
    answer: '8',
  },
  {
    id: 'remainder-by-a-falling-number',
    failure: 'ZeroDivisionError',
    purpose: "print the greatest common divisor of 1071 and 462, found by Euclid's algorithm",
    broken: String.raw`
a, b = 1071, 462
while a != b:
    a, b = b, a % b
print(a)
`,
    mended: String.raw`
a, b = 1071, 462
while b != 0:
    a, b = b, a % b
print(a)
`,
    answer: '21',
  },
  {
    id: 'nearest-zero',
    failure: 'ZeroDivisionError',
    purpose: 'print the sum of 100 // k over all whole k from -6 to 6 except 0',
    broken: String.raw`
print(sum(100 // k for k in range(-6, 7)))
`,
    mended: String.raw`
print(sum(100 // k for k in range(-6, 7) if k != 0))
`,
    answer: '-2',
  },
];
