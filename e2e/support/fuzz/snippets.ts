/** Programs as models write them, for the generator to mutate. */
export const realSnippets: readonly string[] = [
  `from math import gcd, comb, isqrt
total = 0
for n in range(1, 200):
    if gcd(n, 30) == 1:
        total += comb(n, 2) % 7
print(total, isqrt(total))`,
  `from collections import Counter, defaultdict
words = "the quick brown fox jumps over the lazy dog the end".split()
by_length = defaultdict(list)
for word, count in Counter(words).most_common():
    by_length[len(word)].append((word, count))
print(dict(by_length))`,
  `from fractions import Fraction
def harmonic(n):
    return sum(Fraction(1, k) for k in range(1, n + 1))
print(harmonic(30))`,
  `import itertools
solutions = []
for a, b, c in itertools.product(range(1, 30), repeat=3):
    if a * a + b * b == c * c and a < b:
        solutions.append((a, b, c))
print(len(solutions), solutions[:3])`,
  `from functools import lru_cache
@lru_cache(maxsize=None)
def ways(n, coins=(1, 5, 10, 25, 50)):
    if n == 0: return 1
    if n < 0 or not coins: return 0
    return ways(n - coins[-1], coins) + ways(n, coins[:-1])
print(ways(100))`,
  `import re, json
text = "2024-01-15: 12 items; 2024-02-20: 7 items"
rows = [dict(date=d, count=int(c)) for d, c in re.findall(r"(\\d{4}-\\d\\d-\\d\\d): (\\d+)", text)]
print(json.dumps(rows, indent=1))`,
  `class Node:
    def __init__(self, value, rest=None):
        self.value, self.rest = value, rest
    def __iter__(self):
        while self is not None:
            yield self.value
            self = self.rest
head = None
for k in range(10):
    head = Node(k, head)
print(list(head))`,
  `import random, statistics
draws = [random.gauss(0, 1) for _ in range(1000)]
print(round(statistics.mean(draws), 3), round(statistics.stdev(draws), 3))
random.shuffle(draws)
assert len(draws) == 1000`,
  `from decimal import Decimal, getcontext
getcontext().prec = 60
x = Decimal(2)
for _ in range(8):
    x = (x + 2 / x) / 2
print(x)`,
  `import heapq
graph = {"a": [("b", 2), ("c", 5)], "b": [("c", 1), ("d", 7)], "c": [("d", 2)], "d": []}
best, heap = {}, [(0, "a")]
while heap:
    cost, node = heapq.heappop(heap)
    if node in best: continue
    best[node] = cost
    for other, weight in graph[node]:
        heapq.heappush(heap, (cost + weight, other))
print(best)`,
  `import os, sys, io
with open("/tmp/notes.txt", "w") as f:
    f.write("one\\ntwo\\n" * 50)
print(sum(1 for _ in open("/tmp/notes.txt")), os.path.getsize("/tmp/notes.txt"), file=sys.stderr)`,
  `import asyncio
async def worker(k):
    await asyncio.sleep(0.001 * k)
    return k * k
async def main():
    print(await asyncio.gather(*[worker(k) for k in range(5)]))
asyncio.run(main())`,
];
