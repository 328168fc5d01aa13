import type { ContestProblem } from './contest-problem.ts';

/** Sequences that rules make. */
export const sequences: readonly ContestProblem[] = [
  {
    id: 'a-growing-recurrence',
    prompt: `
      A sequence begins a₁ = 1, a₂ = 2 and goes on with aₙ₊₁ = 3aₙ − aₙ₋₁ + n for n ≥ 2. Find the remainder when a₁₀₀ is
      divided by 1000.
    `,
    answer: '502',
    program: String.raw`
a = [0, 1, 2]
for n in range(2, 100):
    a.append(3 * a[n] - a[n - 1] + n)
print(a[100] % 1000)
`,
  },
  {
    id: 'halve-or-add-seven',
    prompt: `
      Starting from a positive integer, halve it if it is even and add 7 if it is odd, again and again. For how many
      starting numbers from 1 to 999 does the number 5 turn up at some point, the start included?
    `,
    answer: '428',
    program: String.raw`
def meets_five(n):
    seen = set()
    while n not in seen:
        if n == 5:
            return True
        seen.add(n)
        n = n // 2 if n % 2 == 0 else n + 7
    return False

print(sum(meets_five(n) for n in range(1, 1000)))
`,
  },
  {
    id: 'a-widening-circle',
    prompt: `
      The numbers 1 to 500 stand in a circle in this order. Starting the count at 1, first the 1st number met is removed,
      then the 2nd of those that follow, then the 3rd of those that follow after that, and so on round the circle. Which
      number is left at the end?
    `,
    answer: '360',
    program: String.raw`
circle = list(range(1, 501))
place = 0
for count in range(1, 500):
    # Counting goes on here: at the number after the one removed last.
    place = (place + count - 1) % len(circle)
    circle.pop(place)
    place %= len(circle)
print(circle[0])
`,
  },
  {
    id: 'lucky-numbers',
    prompt: `
      Write the odd numbers 1, 3, 5, 7, …. The second is 3: strike every third number of the list. The third number left is
      7: strike every seventh of those left. Go on in this way: let the next number left be k and strike every k-th of those
      left. Find the 100th number that is never struck.
    `,
    answer: '613',
    program: String.raw`
numbers = list(range(1, 5000, 2))
index = 1
while index < len(numbers) and numbers[index] <= len(numbers):
    del numbers[numbers[index] - 1 :: numbers[index]]
    index += 1
print(numbers[99])
`,
  },
  {
    id: 'say-what-you-see',
    prompt: `
      The sequence 1, 11, 21, 1211, 111221, … describes its own terms: each is read aloud, “one 1”, “two 1s”, “one 2, one
      1”, and so on. How many digits does the 22nd term have?
    `,
    answer: '528',
    program: String.raw`
from itertools import groupby

term = "1"
for _ in range(21):
    term = "".join(f"{len(list(group))}{digit}" for digit, group in groupby(term))
print(len(term))
`,
  },
  {
    id: 'one-way-sums',
    prompt: `
      A sequence begins 1, 3. Each further term is the smallest number larger than all before it that can be written in
      exactly one way as a sum of two different earlier terms: 4, 5, 6, 8, …. Find the 100th term.
    `,
    answer: '493',
    program: String.raw`
terms = [1, 3]
while len(terms) < 100:
    ways = {}
    for i, a in enumerate(terms):
        for b in terms[i + 1:]:
            ways[a + b] = ways.get(a + b, 0) + 1
    terms.append(min(s for s, count in ways.items() if count == 1 and s > terms[-1]))
print(terms[99])
`,
  },
  {
    id: 'telling-its-own-counts',
    prompt: `
      A sequence of positive integers never decreases and contains each positive integer n exactly aₙ times: 1, 2, 2, 3, 3,
      4, 4, 4, …, with a₁ = 1. Find a₂₀₀₀.
    `,
    answer: '132',
    program: String.raw`
a = [0, 1, 2, 2]
n = 3
while len(a) <= 2000:
    a.extend([n] * a[n])
    n += 1
print(a[2000])
`,
  },
  {
    id: 'how-long-ago',
    prompt: `
      A sequence begins with 0. Each next term tells how many places ago the term before it last stood in the sequence
      before that, or is 0 if it is new: 0, 0, 1, 0, 2, 0, 2, 2, 1, …. Find the 487th term.
    `,
    answer: '367',
    program: String.raw`
terms = [0]
while len(terms) < 487:
    earlier = [i for i in range(len(terms) - 1) if terms[i] == terms[-1]]
    terms.append(len(terms) - 1 - earlier[-1] if earlier else 0)
print(terms[486])
`,
  },
  {
    id: 'looking-back-twice',
    prompt: `
      Let Q(1) = Q(2) = 1 and Q(n) = Q(n − Q(n − 1)) + Q(n − Q(n − 2)) for n ≥ 3. Find Q(1000).
    `,
    answer: '502',
    program: String.raw`
q = [0, 1, 1]
for n in range(3, 1001):
    q.append(q[n - q[n - 1]] + q[n - q[n - 2]])
print(q[1000])
`,
  },
  {
    id: 'a-sum-of-two-places',
    prompt: `
      Let a(1) = a(2) = 1 and a(n) = a(a(n − 1)) + a(n − a(n − 1)) for n ≥ 3. For how many n with 1 ≤ n ≤ 1000 is a(n) equal
      to n/2?
    `,
    answer: '9',
    program: String.raw`
a = [0, 1, 1]
for n in range(3, 1001):
    a.append(a[a[n - 1]] + a[n - a[n - 1]])
print(sum(2 * a[n] == n for n in range(1, 1001)))
`,
  },
  {
    id: 'down-a-tree-of-fractions',
    prompt: `
      Let s(1) = 1, and for n ≥ 1 let s(2n) = s(n) and s(2n + 1) = s(n) + s(n + 1). For how many n with 1 ≤ n ≤ 2000 is s(n)
      a prime number?
    `,
    answer: '840',
    program: String.raw`
s = [0, 1]
for n in range(2, 2001):
    s.append(s[n // 2] if n % 2 == 0 else s[n // 2] + s[n // 2 + 1])

def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))

print(sum(is_prime(s[n]) for n in range(1, 2001)))
`,
  },
];
