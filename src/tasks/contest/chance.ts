import type { ContestProblem } from './contest-problem.ts';

/** Probabilities in lowest terms. */
export const chance: readonly ContestProblem[] = [
  {
    id: 'sides-from-dice',
    prompt: `
      Three fair dice are thrown, and sticks are cut to the lengths shown. The probability that the three sticks form a
      triangle (with an area above zero) is m/n in lowest terms. Find m + n.
    `,
    answer: '109',
    program: String.raw`
from fractions import Fraction
from itertools import product

good = sum(a + b > c and a + c > b and b + c > a for a, b, c in product(range(1, 7), repeat=3))
p = Fraction(good, 6**3)
print(p.numerator + p.denominator)
`,
  },
  {
    id: 'back-to-the-corner',
    prompt: `
      A beetle sits on a corner of a cube. Every minute it walks along one of the three edges to a neighbouring corner, each
      with the same probability. The probability that it is where it began after 6 minutes is m/n in lowest terms. Find m +
      n.
    `,
    answer: '304',
    program: String.raw`
from fractions import Fraction
from itertools import product

home = 0
for walk in product((1, 2, 4), repeat=6):
    corner = 0
    for edge in walk:
        corner ^= edge
    home += corner == 0
p = Fraction(home, 3**6)
print(p.numerator + p.denominator)
`,
  },
  {
    id: 'until-all-red-are-out',
    prompt: `
      A bag holds 5 red and 8 white balls. Balls are drawn one by one and not put back until the last red ball has been
      drawn. The expected number of draws is m/n in lowest terms. Find m + n.
    `,
    answer: '38',
    program: String.raw`
from fractions import Fraction
from itertools import combinations

places = list(combinations(range(1, 14), 5))
mean = Fraction(sum(max(p) for p in places), len(places))
print(mean.numerator + mean.denominator)
`,
  },
  {
    id: 'which-pattern-first',
    prompt: `
      A fair coin is thrown until four throws in a row read heads, tails, heads, heads or tails, heads, tails, heads. The
      probability that the second of these comes first is m/n in lowest terms. Find m + n.
    `,
    answer: '23',
    program: String.raw`
from fractions import Fraction

# Follow the last three throws for long enough that the answer is the only fraction with a small denominator nearby.
state = {"": Fraction(1)}
won = Fraction(0)
for _ in range(200):
    after = {}
    for past, p in state.items():
        for coin in "HT":
            last = (past + coin)[-4:]
            if last == "THTH":
                won += p / 2
            elif last != "HTHH":
                after[last[-3:]] = after.get(last[-3:], 0) + p / 2
    state = after
p = won.limit_denominator(1000)
print(p.numerator + p.denominator)
`,
  },
  {
    id: 'no-neighbours-drawn',
    prompt: `
      Five different numbers are drawn from 1 to 20. The probability that no two of them are neighbours is m/n in lowest
      terms. Find m + n.
    `,
    answer: '414',
    program: String.raw`
from fractions import Fraction
from itertools import combinations

draws = list(combinations(range(20), 5))
good = sum(all(b - a > 1 for a, b in zip(d, d[1:])) for d in draws)
p = Fraction(good, len(draws))
print(p.numerator + p.denominator)
`,
  },
  {
    id: 'one-set-in-the-other',
    prompt: `
      Two subsets A and B of {1, 2, 3, 4, 5} are chosen at random, independently, each of the 32 subsets being equally
      likely. The probability that one of them is contained in the other is m/n in lowest terms. Find m + n.
    `,
    answer: '739',
    program: String.raw`
from fractions import Fraction

good = sum(a & b in (a, b) for a in range(32) for b in range(32))
p = Fraction(good, 32 * 32)
print(p.numerator + p.denominator)
`,
  },
  {
    id: 'a-biased-walk',
    prompt: `
      A gambler owns 3 coins. In each round he wins a coin with probability 2/3 and loses one with probability 1/3. He stops
      when he owns 7 coins or none. The probability that he goes home with 7 coins is m/n in lowest terms. Find m + n.
    `,
    answer: '239',
    program: String.raw`
from fractions import Fraction

# p[k], the probability to get from k coins to 7, is a multiple of p[1] because p[k] = 2/3 p[k+1] + 1/3 p[k-1].
p = [Fraction(0), Fraction(1)]
while len(p) < 8:
    p.append((p[-1] - p[-2] / 3) * 3 / 2)
answer = p[3] / p[7]
print(answer.numerator + answer.denominator)
`,
  },
  {
    id: 'longest-rise',
    prompt: `
      The numbers 1 to 6 are written in a random order. The probability that the longest increasing subsequence (not
      necessarily of neighbours) has exactly 3 terms is m/n in lowest terms. Find m + n.
    `,
    answer: '367',
    program: String.raw`
from fractions import Fraction
from itertools import permutations

def longest(p):
    best = []
    for i, x in enumerate(p):
        best.append(1 + max((best[j] for j in range(i) if p[j] < x), default=0))
    return max(best)

orders = list(permutations(range(6)))
answer = Fraction(sum(longest(p) == 3 for p in orders), len(orders))
print(answer.numerator + answer.denominator)
`,
  },
  {
    id: 'stepping-on-a-stone',
    prompt: `
      A frog on stone 0 jumps 1, 2 or 3 stones ahead, each with probability 1/3, again and again. The probability that it
      lands on stone 5 is m/n in lowest terms. Find m + n.
    `,
    answer: '364',
    program: String.raw`
from fractions import Fraction

p = [Fraction(1)]
for stone in range(1, 6):
    p.append(sum(p[max(0, stone - 3):stone]) / 3)
print(p[5].numerator + p[5].denominator)
`,
  },
];
