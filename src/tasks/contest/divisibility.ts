import type { ContestProblem } from './contest-problem.ts';

/** Divisors, remainders and primes. */
export const divisibility: readonly ContestProblem[] = [
  {
    id: 'totient-steps',
    prompt: `
      Let φ(n) be the number of integers from 1 to n that have no divisor above 1 in common with n. Starting from n, replace
      the number by its φ again and again until it is 1. For how many positive integers n ≤ 500 does this take exactly 6
      steps?
    `,
    answer: '92',
    program: String.raw`
from math import gcd

phi = [0] + [sum(gcd(k, n) == 1 for k in range(1, n + 1)) for n in range(1, 501)]

def steps(n):
    return 0 if n == 1 else 1 + steps(phi[n])

print(sum(steps(n) == 6 for n in range(1, 501)))
`,
  },
  {
    id: 'lcm-minus-gcd',
    prompt: `
      Find the number of ordered pairs (a, b) of positive integers for which the least common multiple of a and b exceeds
      their greatest common divisor by exactly 840.
    `,
    answer: '82',
    program: String.raw`
from math import gcd

# The gcd divides the lcm, hence also 840, so the lcm is at most 1680 and so are a and b.
count = 0
for a in range(1, 1681):
    for b in range(1, 1681):
        g = gcd(a, b)
        if a * b == g * (g + 840):
            count += 1
print(count)
`,
  },
  {
    id: 'cube-ends-alike',
    prompt: `
      How many positive integers n ≤ 5000 have the property that the last three digits of n³ and of n, both written with
      leading zeros where needed, are the same?
    `,
    answer: '75',
    program: String.raw`
print(sum((n**3 - n) % 1000 == 0 for n in range(1, 5001)))
`,
  },
  {
    id: 'self-powers',
    prompt: `
      Find the remainder when 1¹ + 2² + 3³ + … + 2024²⁰²⁴ is divided by 1000.
    `,
    answer: '772',
    program: String.raw`
print(sum(pow(k, k, 1000) for k in range(1, 2025)) % 1000)
`,
  },
  {
    id: 'power-against-square',
    prompt: `
      For how many integers n with 1 ≤ n ≤ 2000 is 2ⁿ − n² divisible by 7?
    `,
    answer: '573',
    program: String.raw`
print(sum((2**n - n * n) % 7 == 0 for n in range(1, 2001)))
`,
  },
  {
    id: 'small-divisors-of-a-square',
    prompt: `
      Let N = 2⁵ · 3⁴ · 5³. How many positive divisors of N² are smaller than N but do not divide N?
    `,
    answer: '227',
    program: String.raw`
N = 2**5 * 3**4 * 5**3
divisors = [2**a * 3**b * 5**c for a in range(11) for b in range(9) for c in range(7)]
print(sum(d < N and N % d != 0 for d in divisors))
`,
  },
  {
    id: 'period-of-six',
    prompt: `
      The decimal expansion of 1/k becomes periodic for every positive integer k. For how many k ≤ 1000 is the shortest
      period exactly 6 digits long?
    `,
    answer: '101',
    program: String.raw`
def period(k):
    # Long division: the remainder that comes back first ends the period.
    seen, remainder, place = {}, 1 % k, 0
    while remainder and remainder not in seen:
        seen[remainder] = place
        remainder, place = remainder * 10 % k, place + 1
    return place - seen[remainder] if remainder else 0

print(sum(period(k) == 6 for k in range(1, 1001)))
`,
  },
  {
    id: 'half-the-order',
    prompt: `
      For a prime p other than 2 and 5, let t be the least positive integer for which 10ᵗ leaves the remainder 1 when
      divided by p. Find the sum of all primes p < 150 for which t = (p − 1)/2.
    `,
    answer: '507',
    program: String.raw`
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))

total = 0
for p in range(3, 150):
    if is_prime(p) and p != 5:
        t = 1
        while pow(10, t, p) != 1:
            t += 1
        if 2 * t == p - 1:
            total += p
print(total)
`,
  },
  {
    id: 'unit-fractions',
    prompt: `
      In how many ways can 1/720 be written as 1/x + 1/y with positive integers x ≤ y?
    `,
    answer: '68',
    program: String.raw`
# 1/x is the larger part: it is at least half of 1/720 and less than all of it.
count = 0
for x in range(721, 1441):
    if 720 * x % (x - 720) == 0:
        count += 1
print(count)
`,
  },
  {
    id: 'square-plus-prime',
    prompt: `
      Find the largest integer n ≤ 999 that is not a perfect square and cannot be written as p + k² with a prime p and an
      integer k ≥ 0.
    `,
    answer: '771',
    program: String.raw`
from math import isqrt

primes = {n for n in range(2, 1000) if all(n % d for d in range(2, isqrt(n) + 1))}
print(max(
    n
    for n in range(1, 1000)
    if isqrt(n) ** 2 != n and not any(n - k * k in primes for k in range(isqrt(n) + 1))
))
`,
  },
  {
    id: 'three-stamps',
    prompt: `
      A post office sells stamps of 31, 37 and 43 cents only. What is the largest amount in cents that cannot be put
      together from such stamps?
    `,
    answer: '614',
    program: String.raw`
reachable = [True] + [False] * 3000
for amount in range(1, 3001):
    reachable[amount] = any(amount >= s and reachable[amount - s] for s in (31, 37, 43))
print(max(amount for amount in range(3001) if not reachable[amount]))
`,
  },
];
