import type { ContestProblem } from './contest-problem.ts';

/** Points, triangles and boxes with whole numbers. */
export const geometry: readonly ContestProblem[] = [
  {
    id: 'visible-from-the-middle',
    prompt: `
      How many points (x, y) with integer coordinates and 0 < x² + y² ≤ 225 can be seen from the origin, that is, have no
      other such point on the straight line between?
    `,
    answer: '440',
    program: String.raw`
from math import gcd

print(sum(
    0 < x * x + y * y <= 225 and gcd(x, y) == 1
    for x in range(-15, 16)
    for y in range(-15, 16)
))
`,
  },
  {
    id: 'acute-with-perimeter',
    prompt: `
      How many triangles with integer side lengths and perimeter 120 are acute? Triangles that are congruent count once.
    `,
    answer: '106',
    program: String.raw`
count = 0
for a in range(1, 41):
    for b in range(a, 120):
        c = 120 - a - b
        if b <= c < a + b and a * a + b * b > c * c:
            count += 1
print(count)
`,
  },
  {
    id: 'whole-areas',
    prompt: `
      How many triangles with integer side lengths and a perimeter of at most 100 have an area that is an integer? Triangles
      that are congruent count once.
    `,
    answer: '78',
    program: String.raw`
from math import isqrt

count = 0
for perimeter in range(3, 101):
    for a in range(1, perimeter // 3 + 1):
        for b in range(a, (perimeter - a) // 2 + 1):
            c = perimeter - a - b
            # Sixteen times the square of the area, by Heron.
            square = perimeter * (perimeter - 2 * a) * (perimeter - 2 * b) * (perimeter - 2 * c)
            if square > 0 and square % 16 == 0 and isqrt(square // 16) ** 2 == square // 16:
                count += 1
print(count)
`,
  },
  {
    id: 'squares-of-all-slants',
    prompt: `
      How many squares, upright or slanted, have all four vertices among the 64 points (x, y) with integers 0 ≤ x, y ≤ 7?
    `,
    answer: '336',
    program: String.raw`
count = 0
for x in range(8):
    for y in range(8):
        # The first side, to the right and not downwards; each square has exactly one such side.
        for dx in range(1, 8):
            for dy in range(8):
                corners = [(x + dx, y + dy), (x + dx - dy, y + dy + dx), (x - dy, y + dx)]
                count += all(0 <= a < 8 and 0 <= b < 8 for a, b in corners)
print(count)
`,
  },
  {
    id: 'right-triangles-on-a-grid',
    prompt: `
      How many right triangles, in any position, have their vertices among the 25 points (x, y) with integers 0 ≤ x, y ≤ 4?
    `,
    answer: '596',
    program: String.raw`
from itertools import combinations

points = [(x, y) for x in range(5) for y in range(5)]
count = 0
for triple in combinations(points, 3):
    for i in range(3):
        (px, py), (qx, qy), (rx, ry) = triple[i], triple[i - 1], triple[i - 2]
        if (qx - px) * (rx - px) + (qy - py) * (ry - py) == 0:
            count += 1
print(count)
`,
  },
  {
    id: 'whole-diagonals',
    prompt: `
      How many boxes have integer edge lengths a ≤ b ≤ c ≤ 40 and a space diagonal whose length is an integer?
    `,
    answer: '146',
    program: String.raw`
from math import isqrt

count = 0
for c in range(1, 41):
    for b in range(1, c + 1):
        for a in range(1, b + 1):
            square = a * a + b * b + c * c
            count += isqrt(square) ** 2 == square
print(count)
`,
  },
  {
    id: 'crossings-in-a-polygon',
    prompt: `
      All diagonals of a regular 12-gon are drawn. At how many different points inside the polygon do two or more of them
      cross?
    `,
    answer: '301',
    program: String.raw`
from itertools import combinations
from math import cos, pi, sin

corners = [(cos(2 * pi * k / 12), sin(2 * pi * k / 12)) for k in range(12)]
points = set()
# Four corners give one crossing: that of the two diagonals which separate the others.
for i, j, k, m in combinations(range(12), 4):
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners[i], corners[k], corners[j], corners[m]
    t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / ((bx - ax) * (dy - cy) - (by - ay) * (dx - cx))
    points.add((round(ax + t * (bx - ax), 9) + 0.0, round(ay + t * (by - ay), 9) + 0.0))
print(len(points))
`,
  },
  {
    id: 'lines-through-a-grid',
    prompt: `
      How many different straight lines pass through at least two of the 42 points (x, y) with integers 0 ≤ x ≤ 6 and 0 ≤ y
      ≤ 5?
    `,
    answer: '405',
    program: String.raw`
from itertools import combinations
from math import gcd

lines = set()
for (x1, y1), (x2, y2) in combinations([(x, y) for x in range(7) for y in range(6)], 2):
    a, b = y2 - y1, x1 - x2
    g = gcd(a, b)
    a, b = a // g, b // g
    if a < 0 or (a == 0 and b < 0):
        a, b = -a, -b
    lines.add((a, b, a * x1 + b * y1))
print(len(lines))
`,
  },
  {
    id: 'acute-in-a-polygon',
    prompt: `
      Three different vertices of a regular 17-gon are the vertices of a triangle. How many of these triangles are acute?
    `,
    answer: '204',
    program: String.raw`
from itertools import combinations

count = 0
for i, j, k in combinations(range(17), 3):
    # The arcs between the vertices: an angle is half the arc that it does not touch, so it is acute below half the circle.
    arcs = (j - i, k - j, 17 - k + i)
    count += all(2 * arc < 17 for arc in arcs)
print(count)
`,
  },
  {
    id: 'inside-a-triangle',
    prompt: `
      How many points with integer coordinates lie strictly inside the triangle with the vertices (0, 0), (47, 13) and (20,
      44)?
    `,
    answer: '902',
    program: String.raw`
def side(p, q, r):
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

a, b, c = (0, 0), (47, 13), (20, 44)
print(sum(
    side(a, b, p) > 0 and side(b, c, p) > 0 and side(c, a, p) > 0
    for p in ((x, y) for x in range(48) for y in range(45))
))
`,
  },
  {
    id: 'cuts-through-cubes',
    prompt: `
      A box of 30 × 42 × 70 is built of unit cubes. Through the inside of how many of the cubes does a straight line from
      one corner of the box to the opposite corner pass?
    `,
    answer: '114',
    program: String.raw`
from fractions import Fraction

# Where the line passes a plane between cubes, as a share of its length; a new cube begins at each such place.
cuts = set()
for edge in (30, 42, 70):
    cuts |= {Fraction(k, edge) for k in range(edge)}
print(len(cuts))
`,
  },
];
