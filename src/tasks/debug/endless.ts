import type { DebugProblem } from './debug-problem.ts';

/** It never ends or takes too long, or it calls what is not implemented. */
export const endless: readonly DebugProblem[] = [
  {
    id: 'never-counting-up',
    failure: 'worker_timeout',
    purpose: 'print the smallest n for which 1 + 1/2 + … + 1/n is larger than 5',
    broken: String.raw`
total, n = 0, 0
while total <= 5:
    n += 1
    total = 1 / n
print(n)
`,
    mended: String.raw`
total, n = 0, 0
while total <= 5:
    n += 1
    total += 1 / n
print(n)
`,
    answer: '83',
  },
  {
    id: 'stepping-over-the-goal',
    failure: 'worker_timeout',
    purpose: 'print how many steps of 7 it takes from 0 until 100 is reached or passed',
    broken: String.raw`
place, steps = 0, 0
while place != 100:
    place += 7
    steps += 1
print(steps)
`,
    mended: String.raw`
place, steps = 0, 0
while place < 100:
    place += 7
    steps += 1
print(steps)
`,
    answer: '15',
  },
  {
    id: 'rabbits-without-a-memory',
    failure: 'worker_timeout',
    purpose: 'print the 60th Fibonacci number, where the first two are 1',
    broken: String.raw`
def fibonacci(n):
    if n <= 2:
        return 1
    return fibonacci(n - 1) + fibonacci(n - 2)

print(fibonacci(60))
`,
    mended: String.raw`
def fibonacci(n):
    a, b = 1, 1
    for _ in range(n - 2):
        a, b = b, a + b
    return b

print(fibonacci(60))
`,
    answer: '1548008755920',
  },
  {
    id: 'all-triples',
    failure: 'worker_timeout',
    purpose: 'count the right triangles with whole sides a < b < c whose longest side c is at most 500',
    broken: String.raw`
count = 0
for c in range(1, 501):
    for b in range(1, c):
        for a in range(1, b):
            if a * a + b * b == c * c:
                count += 1
print(count)
`,
    mended: String.raw`
from math import isqrt

count = 0
for b in range(1, 500):
    for a in range(1, b):
        c = isqrt(a * a + b * b)
        if c <= 500 and c * c == a * a + b * b:
            count += 1
print(count)
`,
    answer: '386',
  },
  {
    id: 'adding-up-tenths',
    failure: 'worker_timeout',
    purpose: 'print how many tenths make 1',
    broken: String.raw`
total, tenths = 0.0, 0
while total != 1.0:
    total += 0.1
    tenths += 1
print(tenths)
`,
    mended: String.raw`
total, tenths = 0, 0
while total != 10:
    total += 1
    tenths += 1
print(tenths)
`,
    answer: '10',
  },
  {
    id: 'searching-both-ways',
    failure: 'worker_timeout',
    purpose: 'print the place (from 0) of 77 in the sorted list, found by bisection',
    broken: String.raw`
numbers = [3, 11, 19, 24, 38, 41, 56, 77, 80, 95]
low, high = 0, len(numbers) - 1
while low < high:
    middle = (low + high) // 2
    if numbers[middle] <= 77:
        low = middle
    else:
        high = middle
print(low)
`,
    mended: String.raw`
numbers = [3, 11, 19, 24, 38, 41, 56, 77, 80, 95]
low, high = 0, len(numbers) - 1
while low < high:
    middle = (low + high) // 2
    if numbers[middle] < 77:
        low = middle + 1
    else:
        high = middle
print(low)
`,
    answer: '7',
  },
  {
    id: 'a-huge-power',
    failure: 'worker_timeout',
    purpose: 'print the remainder of 7**(10**12 + 5) on division by 1000',
    broken: String.raw`
result = 1
for _ in range(10**12 + 5):
    result = result * 7 % 1000
print(result)
`,
    mended: String.raw`
print(pow(7, 10**12 + 5, 1000))
`,
    answer: '807',
  },
  {
    id: 'area-of-a-shape',
    failure: 'NotImplementedError',
    purpose: 'print the sum of the areas of the shapes',
    broken: String.raw`
class Shape:
    def area(self):
        raise NotImplementedError("each shape has its own area")

class Rectangle(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    def aera(self):
        return self.width * self.height

print(sum(shape.area() for shape in [Rectangle(4, 9), Rectangle(7, 7)]))
`,
    mended: String.raw`
class Shape:
    def area(self):
        raise NotImplementedError("each shape has its own area")

class Rectangle(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height

print(sum(shape.area() for shape in [Rectangle(4, 9), Rectangle(7, 7)]))
`,
    answer: '85',
  },
  {
    id: 'a-missing-case',
    failure: 'NotImplementedError',
    purpose: 'print the value of the expression, which is written in reverse Polish notation',
    broken: String.raw`
def apply(sign, a, b):
    if sign == "+":
        return a + b
    if sign == "*":
        return a * b
    raise NotImplementedError(f"no rule for {sign}")

stack = []
for word in "7 4 - 5 8 + * 9 -".split():
    if word.isdigit():
        stack.append(int(word))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append(apply(word, a, b))
print(stack[0])
`,
    mended: String.raw`
def apply(sign, a, b):
    if sign == "+":
        return a + b
    if sign == "-":
        return a - b
    if sign == "*":
        return a * b
    raise NotImplementedError(f"no rule for {sign}")

stack = []
for word in "7 4 - 5 8 + * 9 -".split():
    if word.isdigit():
        stack.append(int(word))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append(apply(word, a, b))
print(stack[0])
`,
    answer: '30',
  },
  {
    id: 'months-still-to-do',
    failure: 'NotImplementedError',
    purpose: 'print the number of days from 1 May to 1 September of the same year',
    broken: String.raw`
def days_in(month):
    if month in (5, 7):
        return 31
    if month == 6:
        return 30
    raise NotImplementedError(f"month {month}")

print(sum(days_in(month) for month in range(5, 9)))
`,
    mended: String.raw`
def days_in(month):
    if month in (5, 7, 8):
        return 31
    if month == 6:
        return 30
    raise NotImplementedError(f"month {month}")

print(sum(days_in(month) for month in range(5, 9)))
`,
    answer: '123',
  },
  {
    id: 'a-plan-left-open',
    failure: 'NotImplementedError',
    purpose: 'print the number of ways to pay 50 cents with coins of 1, 5, 10 and 25 cents',
    broken: String.raw`
def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    raise NotImplementedError("either use the largest coin, or go on without it")

print(ways(50, [1, 5, 10, 25]))
`,
    mended: String.raw`
def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    # Either use the largest coin, or go on without it.
    return ways(amount - coins[-1], coins) + ways(amount, coins[:-1])

print(ways(50, [1, 5, 10, 25]))
`,
    answer: '49',
  },
];
