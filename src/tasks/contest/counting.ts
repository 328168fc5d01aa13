import type { ContestProblem } from './contest-problem.ts';

/** Arrangements, tilings and subsets. */
export const counting: readonly ContestProblem[] = [
  {
    id: 'dominoes-and-trominoes',
    prompt: `
      In how many ways can a 2 × 8 board be covered without gaps or overlaps by dominoes (1 × 2) and L-shaped pieces of
      three squares, where both may be turned and the number of each is free?
    `,
    answer: '258',
    program: String.raw`
from functools import cache

SHAPES = [((0, 0), (0, 1)), ((0, 0), (1, 0))] + [
    tuple(cell for cell in ((0, 0), (0, 1), (1, 0), (1, 1)) if cell != missing)
    for missing in ((0, 0), (0, 1), (1, 0), (1, 1))
]

@cache
def ways(filled):
    free = [(r, c) for c in range(8) for r in range(2) if (r, c) not in filled]
    if not free:
        return 1
    total = 0
    # Every piece that covers the first free square, wherever in the piece that square is.
    for shape in SHAPES:
        for base_r, base_c in shape:
            r0, c0 = free[0][0] - base_r, free[0][1] - base_c
            cells = {(r0 + r, c0 + c) for r, c in shape}
            if all(0 <= r < 2 and 0 <= c < 8 for r, c in cells) and not cells & filled:
                total += ways(filled | frozenset(cells))
    return total

print(ways(frozenset()))
`,
  },
  {
    id: 'no-three-rising',
    prompt: `
      How many arrangements of the numbers 1 to 6 in a row have no three neighbours that increase from left to right?
    `,
    answer: '349',
    program: String.raw`
from itertools import permutations

print(sum(
    not any(p[i] < p[i + 1] < p[i + 2] for i in range(4))
    for p in permutations(range(1, 7))
))
`,
  },
  {
    id: 'differences-of-three',
    prompt: `
      How many subsets of {1, 2, …, 13}, the empty one included, contain no two numbers that differ by exactly 3?
    `,
    answer: '832',
    program: String.raw`
count = 0
for mask in range(1 << 13):
    if mask & (mask >> 3) == 0:
        count += 1
print(count)
`,
  },
  {
    id: 'couples-apart',
    prompt: `
      Four couples sit down at a round table with eight numbered chairs so that nobody sits beside his or her partner. Let N
      be the number of ways to do so. Find N / 32.
    `,
    answer: '372',
    program: String.raw`
from itertools import permutations

# People 2k and 2k + 1 are a couple. Person 0 takes the first chair; the table can be turned in eight ways.
count = 0
for rest in permutations(range(1, 8)):
    seats = (0, *rest)
    if all(seats[i] // 2 != seats[(i + 1) % 8] // 2 for i in range(8)):
        count += 1
print(count * 8 // 32)
`,
  },
  {
    id: 'runs-of-two-or-three',
    prompt: `
      How many strings of 20 letters, each A or B, consist only of runs of length 2 or 3? (A run is a longest possible block
      of equal letters.)
    `,
    answer: '228',
    program: String.raw`
from itertools import groupby

def strings(length, last):
    """The runs' lengths, one after the other, and the letters alternating."""
    if length == 0:
        return 1
    return sum(strings(length - run, 1 - last) for run in (2, 3) if run <= length)

# The recursion, checked against plain enumeration on short strings.
for n in range(4, 13):
    plain = sum(
        all(len(list(g)) in (2, 3) for _, g in groupby(f"{mask:0{n}b}")) for mask in range(1 << n)
    )
    assert plain == 2 * strings(n, 0)
print(2 * strings(20, 0))
`,
  },
  {
    id: 'paths-with-five-turns',
    prompt: `
      A path leads from (0, 0) to (6, 6) in unit steps to the right or upwards. How many such paths change their direction
      exactly 5 times?
    `,
    answer: '200',
    program: String.raw`
from itertools import combinations

count = 0
for rights in combinations(range(12), 6):
    path = ["R" if i in rights else "U" for i in range(12)]
    if sum(a != b for a, b in zip(path, path[1:])) == 5:
        count += 1
print(count)
`,
  },
  {
    id: 'sums-of-distinct-primes',
    prompt: `
      In how many ways can 100 be written as a sum of distinct primes, where the order of the summands does not count?
    `,
    answer: '198',
    program: String.raw`
primes = [n for n in range(2, 101) if all(n % d for d in range(2, n))]
ways = [1] + [0] * 100
for p in primes:
    for total in range(100, p - 1, -1):
        ways[total] += ways[total - p]
print(ways[100])
`,
  },
  {
    id: 'coloured-tetrahedron',
    prompt: `
      Each of the six edges of a regular tetrahedron is painted red, green or blue. How many different paintings are there,
      if two count as the same when one can be rotated (but not reflected) into the other?
    `,
    answer: '87',
    program: String.raw`
from itertools import combinations, permutations, product

edges = list(combinations(range(4), 2))

def is_even(p):
    return sum(p[i] > p[j] for i, j in edges) % 2 == 0

rotations = [p for p in permutations(range(4)) if is_even(p)]
seen, classes = set(), 0
for colours in product("RGB", repeat=6):
    if colours in seen:
        continue
    classes += 1
    paint = dict(zip(edges, colours))
    for p in rotations:
        seen.add(tuple(paint[tuple(sorted((p[a], p[b])))] for a, b in edges))
print(classes)
`,
  },
  {
    id: 'rooks-off-the-diagonals',
    prompt: `
      In how many ways can six rooks be placed on a 6 × 6 chessboard so that no two attack one another and none stands on
      either of the two long diagonals?
    `,
    answer: '80',
    program: String.raw`
from itertools import permutations

print(sum(
    all(p[i] != i and p[i] != 5 - i for i in range(6))
    for p in permutations(range(6))
))
`,
  },
  {
    id: 'trees-with-four-leaves',
    prompt: `
      Six cities are joined by five roads so that one can get from each to each. How many such road maps are there in which
      exactly four of the (distinguishable) cities have only one road?
    `,
    answer: '210',
    program: String.raw`
from itertools import combinations

roads = list(combinations(range(6), 2))

def connected(chosen):
    reached, front = {0}, [0]
    while front:
        city = front.pop()
        for a, b in chosen:
            for here, there in ((a, b), (b, a)):
                if here == city and there not in reached:
                    reached.add(there)
                    front.append(there)
    return len(reached) == 6

count = 0
for chosen in combinations(roads, 5):
    degrees = [sum(city in road for road in chosen) for city in range(6)]
    if degrees.count(1) == 4 and connected(chosen):
        count += 1
print(count)
`,
  },
  {
    id: 'walks-across-a-grid',
    prompt: `
      A walker on the 16 points of a 4 × 4 grid moves from point to neighbouring point, horizontally or vertically, and
      never visits a point twice. How many walks lead from one corner to the opposite one?
    `,
    answer: '184',
    program: String.raw`
def walks(at, visited):
    if at == (3, 3):
        return 1
    r, c = at
    total = 0
    for there in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
        if 0 <= there[0] < 4 and 0 <= there[1] < 4 and there not in visited:
            total += walks(there, visited | {there})
    return total

print(walks((0, 0), {(0, 0)}))
`,
  },
  {
    id: 'three-equal-shares',
    prompt: `
      In how many ways can the weights 1, 2, 3, …, 12 kilograms be divided among three (indistinguishable) boxes so that
      each box holds the same total weight?
    `,
    answer: '102',
    program: String.raw`
count = 0

def place(weight, boxes):
    global count
    if weight == 0:
        count += 1
        return
    tried = set()
    for i in range(3):
        # Boxes that hold the same so far are only the same as long as both are empty.
        if boxes[i] + weight <= 26 and not (boxes[i] == 0 and 0 in tried):
            tried.add(boxes[i])
            place(weight - 1, boxes[:i] + [boxes[i] + weight] + boxes[i + 1:])

place(12, [0, 0, 0])
print(count)
`,
  },
  {
    id: 'narrow-leads',
    prompt: `
      Two candidates get 6 votes each, and the votes are counted one by one. In how many of the possible orders is neither
      candidate ever more than 2 votes ahead?
    `,
    answer: '486',
    program: String.raw`
from itertools import combinations

count = 0
for first in combinations(range(12), 6):
    lead, fine = 0, True
    for i in range(12):
        lead += 1 if i in first else -1
        fine = fine and abs(lead) <= 2
    count += fine
print(count)
`,
  },
];
