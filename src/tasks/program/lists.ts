import type { ProgramProblem } from './program-problem.ts';

/** Lists of numbers, and what is best. */
export const lists: readonly ProgramProblem[] = [
  {
    id: 'best-stretch',
    statement: `
      The first line holds n, from 1 to 1000; the second n whole numbers. Print the largest sum of a stretch of neighbours
      with at least one number.
    `,
    solution: String.raw`
n = int(input())
numbers = list(map(int, input().split()))
best = current = numbers[0]
for x in numbers[1:]:
    current = max(x, current + x)
    best = max(best, current)
print(best)
`,
    tests: [
      { input: '8\n-2 1 -3 4 -1 2 1 -5\n', output: '6\n' },
      { input: '1\n-5\n', output: '-5\n' },
      { input: '3\n-3 -1 -2\n', output: '-1\n' },
      { input: '5\n1 2 3 4 5\n', output: '15\n' },
      { input: '6\n5 -9 6 -2 3 -1\n', output: '7\n' },
      { input: '4\n0 0 0 0\n', output: '0\n' },
      { input: '7\n8 -19 5 -4 20 -7 3\n', output: '21\n' },
    ],
  },
  {
    id: 'merge-meetings',
    statement: `
      The first line holds n, from 1 to 200; then come n lines "start end" with whole numbers start < end: meetings. Print
      the times at which at least one meeting goes on as lines "start end" in ascending order; what touches or overlaps is
      one line.
    `,
    solution: String.raw`
n = int(input())
meetings = sorted(tuple(map(int, input().split())) for _ in range(n))
merged = []
for start, end in meetings:
    if merged and start <= merged[-1][1]:
        merged[-1][1] = max(merged[-1][1], end)
    else:
        merged.append([start, end])
for start, end in merged:
    print(start, end)
`,
    tests: [
      { input: '4\n1 3\n8 10\n2 6\n10 12\n', output: '1 6\n8 12\n' },
      { input: '1\n5 7\n', output: '5 7\n' },
      { input: '3\n1 10\n2 3\n4 5\n', output: '1 10\n' },
      { input: '3\n5 6\n3 4\n1 2\n', output: '1 2\n3 4\n5 6\n' },
      { input: '2\n-5 0\n0 5\n', output: '-5 5\n' },
      { input: '5\n9 11\n1 4\n4 5\n20 30\n10 21\n', output: '1 5\n9 30\n' },
      { input: '4\n1 2\n1 2\n1 3\n7 8\n', output: '1 3\n7 8\n' },
    ],
  },
  {
    id: 'pack-the-rucksack',
    statement: `
      The first line holds the number n of things, from 1 to 50, and the weight w that a rucksack carries, up to 1000; then
      come n lines "weight value". Each thing can be taken once. Print the largest total value that can be carried.
    `,
    solution: String.raw`
n, w = map(int, input().split())
best = [0] * (w + 1)
for _ in range(n):
    weight, value = map(int, input().split())
    for carried in range(w, weight - 1, -1):
        best[carried] = max(best[carried], best[carried - weight] + value)
print(best[w])
`,
    tests: [
      { input: '3 5\n2 3\n3 4\n4 5\n', output: '7\n' },
      { input: '1 10\n11 100\n', output: '0\n' },
      { input: '1 10\n10 7\n', output: '7\n' },
      { input: '4 10\n5 10\n4 40\n6 30\n3 50\n', output: '90\n' },
      { input: '5 0\n1 1\n1 2\n1 3\n1 4\n1 5\n', output: '0\n' },
      { input: '5 50\n10 60\n20 100\n30 120\n25 90\n5 20\n', output: '220\n' },
      { input: '6 12\n4 7\n4 7\n4 7\n6 11\n6 11\n1 1\n', output: '22\n' },
    ],
  },
  {
    id: 'longest-rising-choice',
    statement: `
      The first line holds n, from 1 to 1000; the second n whole numbers. Strike as few of them as possible so that those
      left increase strictly from left to right, and print how many are left.
    `,
    solution: String.raw`
from bisect import bisect_left

n = int(input())
ends = []
for x in map(int, input().split()):
    place = bisect_left(ends, x)
    ends[place : place + 1] = [x]
print(len(ends))
`,
    tests: [
      { input: '8\n10 9 2 5 3 7 101 18\n', output: '4\n' },
      { input: '1\n4\n', output: '1\n' },
      { input: '5\n5 4 3 2 1\n', output: '1\n' },
      { input: '6\n1 2 3 4 5 6\n', output: '6\n' },
      { input: '7\n2 2 2 2 2 2 2\n', output: '1\n' },
      { input: '10\n3 1 4 1 5 9 2 6 5 3\n', output: '4\n' },
      { input: '9\n-1 7 0 8 -5 9 1 2 3\n', output: '5\n' },
    ],
  },
  {
    id: 'ways-to-pay',
    statement: `
      The first line holds an amount from 0 to 10,000, the second different coin values from 1 to 10,000, of each of which
      there are as many as needed. Print the number of ways to pay the amount (the order of coins does not count) and, after
      a space, the least number of coins, or -1 if it cannot be paid.
    `,
    solution: String.raw`
amount = int(input())
coins = list(map(int, input().split()))
ways = [1] + [0] * amount
fewest = [0] + [None] * amount
for coin in coins:
    for a in range(coin, amount + 1):
        ways[a] += ways[a - coin]
        if fewest[a - coin] is not None and (fewest[a] is None or fewest[a - coin] + 1 < fewest[a]):
            fewest[a] = fewest[a - coin] + 1
print(ways[amount], -1 if fewest[amount] is None else fewest[amount])
`,
    tests: [
      { input: '11\n1 2 5\n', output: '11 3\n' },
      { input: '0\n3 4\n', output: '1 0\n' },
      { input: '7\n2 4\n', output: '0 -1\n' },
      { input: '100\n1 5 10 25 50\n', output: '292 2\n' },
      { input: '48\n1 16 24 30\n', output: '9 2\n' },
      { input: '10000\n2000 500 100\n', output: '66 5\n' },
      { input: '6\n4 3 1\n', output: '4 2\n' },
    ],
  },
  {
    id: 'pairs-with-a-sum',
    statement: `
      The first line holds n (from 2 to 1000) and a target; the second n whole numbers. Print how many pairs of places i < j
      there are whose numbers sum to the target.
    `,
    solution: String.raw`
from collections import Counter

n, target = map(int, input().split())
seen = Counter()
count = 0
for x in map(int, input().split()):
    count += seen[target - x]
    seen[x] += 1
print(count)
`,
    tests: [
      { input: '5 6\n1 5 3 3 3\n', output: '4\n' },
      { input: '2 10\n5 5\n', output: '1\n' },
      { input: '2 10\n4 5\n', output: '0\n' },
      { input: '6 0\n0 0 0 0 1 -1\n', output: '7\n' },
      { input: '8 7\n1 2 3 4 5 6 7 0\n', output: '4\n' },
      { input: '4 -3\n-1 -2 -2 -1\n', output: '4\n' },
      { input: '7 100\n50 50 50 99 1 100 0\n', output: '5\n' },
    ],
  },
  {
    id: 'waiting-at-the-desk',
    statement: `
      Customers come to a desk with k clerks, numbered from 1. The first line holds n (1 to 200) and k (1 to 10); then come
      n lines "arrival duration", in order of arrival (no two arrive at the same time). Whoever comes goes to the free clerk
      with the lowest number; if none is free, customers wait in line, and the clerk who is free first (the lowest number,
      if several) serves the next. Print for each customer the clerk's number and when the service ends, one line each.
    `,
    solution: String.raw`
n, k = map(int, input().split())
free_at = [0] * k
for _ in range(n):
    arrival, duration = map(int, input().split())
    ready = [c for c in range(k) if free_at[c] <= arrival]
    clerk = ready[0] if ready else min(range(k), key=lambda c: (free_at[c], c))
    free_at[clerk] = max(arrival, free_at[clerk]) + duration
    print(clerk + 1, free_at[clerk])
`,
    tests: [
      { input: '4 2\n0 10\n1 3\n2 4\n20 1\n', output: '1 10\n2 4\n2 8\n1 21\n' },
      { input: '1 1\n5 5\n', output: '1 10\n' },
      { input: '3 1\n0 4\n1 4\n2 4\n', output: '1 4\n1 8\n1 12\n' },
      { input: '3 3\n1 9\n2 9\n3 9\n', output: '1 10\n2 11\n3 12\n' },
      { input: '5 2\n0 5\n1 4\n2 1\n3 1\n4 10\n', output: '1 5\n2 5\n1 6\n2 6\n1 16\n' },
      { input: '4 2\n0 2\n2 2\n3 2\n4 2\n', output: '1 2\n1 4\n2 5\n1 6\n' },
      { input: '6 2\n1 10\n2 2\n3 2\n4 2\n9 1\n30 3\n', output: '1 11\n2 4\n2 6\n2 8\n2 10\n1 33\n' },
    ],
  },
  {
    id: 'reverse-polish',
    statement: `
      The input is one line: an expression in reverse Polish notation with whole numbers and the signs + - * /, separated by
      spaces; / divides and drops what is after the point (towards zero). Print its value, or "error" if a sign finds too
      few numbers, if more than one number is left, or if something is divided by zero.
    `,
    solution: String.raw`
stack = []
fine = True
for word in input().split():
    if word in ("+", "-", "*", "/"):
        if len(stack) < 2:
            fine = False
            break
        b, a = stack.pop(), stack.pop()
        if word == "/" and b == 0:
            fine = False
            break
        if word == "/":
            value = abs(a) // abs(b)
            stack.append(value if (a < 0) == (b < 0) else -value)
        else:
            stack.append(a + b if word == "+" else a - b if word == "-" else a * b)
    else:
        stack.append(int(word))
print(stack[0] if fine and len(stack) == 1 else "error")
`,
    tests: [
      { input: '3 4 + 2 *\n', output: '14\n' },
      { input: '5\n', output: '5\n' },
      { input: '1 +\n', output: 'error\n' },
      { input: '-7 2 /\n', output: '-3\n' },
      { input: '4 0 /\n', output: 'error\n' },
      { input: '1 2 3\n', output: 'error\n' },
      { input: '15 7 1 1 + - / 3 * 2 1 1 + + -\n', output: '5\n' },
    ],
  },
];
