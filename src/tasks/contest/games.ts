import type { ContestProblem } from './contest-problem.ts';

/** Games, moves and best choices. */
export const games: readonly ContestProblem[] = [
  {
    id: 'taking-1-3-or-8',
    prompt: `
      Two players take turns to take 1, 3 or 8 matches from a pile; whoever takes the last match wins. For how many of the
      piles with 1 to 500 matches does the player who begins lose, if both play as well as possible?
    `,
    answer: '182',
    program: String.raw`
wins = [False]
for pile in range(1, 501):
    wins.append(any(take <= pile and not wins[pile - take] for take in (1, 3, 8)))
print(sum(not wins[pile] for pile in range(1, 501)))
`,
  },
  {
    id: 'coins-of-a-strange-land',
    prompt: `
      A land has coins of 1, 7, 13 and 29 cents. For each amount from 1 to 150 cents, take the smallest number of coins that
      pays it exactly. Find the sum of these 150 numbers.
    `,
    answer: '765',
    program: String.raw`
fewest = [0]
for amount in range(1, 151):
    fewest.append(1 + min(fewest[amount - coin] for coin in (1, 7, 13, 29) if coin <= amount))
print(sum(fewest))
`,
  },
  {
    id: 'a-leaper-on-a-board',
    prompt: `
      A leaper moves on a 40 × 40 chessboard 3 squares along one direction and 4 along the other, as the knight moves 2 and
      1. What is the least number of moves from one corner square to the opposite one?
    `,
    answer: '12',
    program: String.raw`
moves = [(a * s, b * t) for a, b in ((3, 4), (4, 3)) for s in (1, -1) for t in (1, -1)]
distance = {(0, 0): 0}
front = [(0, 0)]
while front and (39, 39) not in distance:
    following = []
    for x, y in front:
        for dx, dy in moves:
            there = (x + dx, y + dy)
            if 0 <= there[0] < 40 and 0 <= there[1] < 40 and there not in distance:
                distance[there] = distance[(x, y)] + 1
                following.append(there)
    front = following
print(distance[(39, 39)])
`,
  },
  {
    id: 'product-of-different-parts',
    prompt: `
      The number 40 is written as a sum of different positive integers so that their product is as large as possible. Find
      the remainder when this product is divided by 1000.
    `,
    answer: '720',
    program: String.raw`
def best(rest, smallest):
    """The largest product of different parts, each at least smallest, that sum to rest."""
    if rest == 0:
        return 1
    return max((part * best(rest - part, part + 1) for part in range(smallest, rest + 1)), default=0)

print(best(40, 1) % 1000)
`,
  },
  {
    id: 'a-path-through-remainders',
    prompt: `
      The square in row i and column j of a 15 × 15 board (1 ≤ i, j ≤ 15) holds the remainder of 7i + 11j + ij on division
      by 13. A path leads from the square (1, 1) to the square (15, 15) in steps to the right or downwards. Find the largest
      possible sum of the numbers on the 29 squares of such a path.
    `,
    answer: '246',
    program: String.raw`
best = {}
for i in range(1, 16):
    for j in range(1, 16):
        before = max(best.get((i - 1, j), 0), best.get((i, j - 1), 0))
        best[i, j] = before + (7 * i + 11 * j + i * j) % 13
print(best[15, 15])
`,
  },
  {
    id: 'doubling-tripling-adding',
    prompt: `
      Starting from 1, each step adds 1 to the number, doubles it or triples it. How many of the integers from 1 to 1000 can
      be reached in at most 7 steps?
    `,
    answer: '211',
    program: String.raw`
reached = {1}
for _ in range(7):
    reached |= {m for n in reached for m in (n + 1, 2 * n, 3 * n) if m <= 1000}
print(len(reached))
`,
  },
  {
    id: 'subtracting-multiples',
    prompt: `
      Two piles hold a and b stones. In turn, two players take from the larger pile any positive multiple of the number of
      stones in the smaller one (if the piles are equal, from either); whoever empties a pile wins. For how many pairs with
      1 ≤ a ≤ b ≤ 40 can the player who begins force a win?
    `,
    answer: '527',
    program: String.raw`
from functools import cache

@cache
def wins(a, b):
    if a == 0:
        return False
    return any(not wins(*sorted((a, b - k * a))) for k in range(1, b // a + 1))

print(sum(wins(a, b) for b in range(1, 41) for a in range(1, b + 1)))
`,
  },
  {
    id: 'odd-numbered-switches',
    prompt: `
      A thousand lamps are off. For every odd number k from 1 to 999, person k presses the switch of each lamp whose number
      is a multiple of k. How many lamps are on at the end?
    `,
    answer: '53',
    program: String.raw`
on = [False] * 1001
for k in range(1, 1000, 2):
    for lamp in range(k, 1001, k):
        on[lamp] = not on[lamp]
print(sum(on))
`,
  },
  {
    id: 'pouring-between-jugs',
    prompt: `
      Three jugs hold 12, 7 and 5 litres. The first is full, the others are empty, and one may only pour from one jug to
      another until the one is empty or the other full. How many different distributions (x, y, z) of the water can be
      reached, the first one included?
    `,
    answer: '24',
    program: String.raw`
size = (12, 7, 5)
reached = {(12, 0, 0)}
front = [(12, 0, 0)]
while front:
    water = front.pop()
    for a in range(3):
        for b in range(3):
            if a != b:
                poured = min(water[a], size[b] - water[b])
                after = list(water)
                after[a] -= poured
                after[b] += poured
                if tuple(after) not in reached:
                    reached.add(tuple(after))
                    front.append(tuple(after))
print(len(reached))
`,
  },
];
