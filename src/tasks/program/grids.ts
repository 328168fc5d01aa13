import type { ProgramProblem } from './program-problem.ts';

/** Grids, ways and graphs. */
export const grids: readonly ProgramProblem[] = [
  {
    id: 'count-islands',
    statement: `
      The first line holds the number of rows r and of columns c of a map, each from 1 to 50; then come r lines of c
      characters, # for land and . for water. Land squares that share a side belong to the same island. Print the number of
      islands and, after a space, the number of squares of the largest (0 if there is none).
    `,
    solution: String.raw`
r, c = map(int, input().split())
land = {(i, j) for i in range(r) for j, ch in enumerate(input().strip()) if ch == "#"}
sizes = []
while land:
    front = [land.pop()]
    size = 0
    while front:
        i, j = front.pop()
        size += 1
        for there in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if there in land:
                land.remove(there)
                front.append(there)
    sizes.append(size)
print(len(sizes), max(sizes, default=0))
`,
    tests: [
      { input: '3 5\n##..#\n#..##\n..#..\n', output: '3 3\n' },
      { input: '1 1\n.\n', output: '0 0\n' },
      { input: '1 1\n#\n', output: '1 1\n' },
      { input: '2 2\n#.\n.#\n', output: '2 1\n' },
      { input: '4 6\n######\n#....#\n#.##.#\n######\n', output: '1 18\n' },
      { input: '5 5\n#.#.#\n.#.#.\n#.#.#\n.#.#.\n#.#.#\n', output: '13 1\n' },
      { input: '2 8\n########\n.......#\n', output: '1 9\n' },
    ],
  },
  {
    id: 'shortest-way-out',
    statement: `
      The first line holds the number of rows r and of columns c of a maze, each from 1 to 40; then come r lines: # is a
      wall, . is free, S the start, E the exit. A step leads to a square that shares a side. Print the least number of steps
      from S to E, or -1 if there is no way.
    `,
    solution: String.raw`
r, c = map(int, input().split())
maze = [input().strip() for _ in range(r)]
place = {ch: (i, j) for i in range(r) for j, ch in enumerate(maze[i]) if ch in "SE"}
distance = {place["S"]: 0}
front = [place["S"]]
for i, j in front:
    for a, b in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
        if 0 <= a < r and 0 <= b < c and maze[a][b] != "#" and (a, b) not in distance:
            distance[a, b] = distance[i, j] + 1
            front.append((a, b))
print(distance.get(place["E"], -1))
`,
    tests: [
      { input: '3 4\nS..#\n.#..\n...E\n', output: '5\n' },
      { input: '1 2\nSE\n', output: '1\n' },
      { input: '1 3\nS#E\n', output: '-1\n' },
      { input: '5 5\nS.#..\n.#..E\n...#.\n.#...\n.....\n', output: '7\n' },
      { input: '4 7\nS#.....\n.#.###.\n.#...#.\n...#.#E\n', output: '15\n' },
      { input: '3 3\nS..\n.##\n.#E\n', output: '-1\n' },
      { input: '6 6\nS.....\n#####.\n......\n.#####\n......\n#####E\n', output: '20\n' },
    ],
  },
  {
    id: 'spiral-order',
    statement: `
      The first line holds the number of rows r and of columns c of a table, each from 1 to 20; then come r lines of c whole
      numbers. Print the numbers on one line in the order of a spiral: along the first row to the right, down the last
      column, along the last row to the left, up the first column, and so on inwards.
    `,
    solution: String.raw`
r, c = map(int, input().split())
table = [input().split() for _ in range(r)]
order = []
while table:
    order += table.pop(0)
    # What is left, turned so that its last column becomes its first row.
    table = [list(row) for row in zip(*table)][::-1]
print(*order)
`,
    tests: [
      { input: '3 3\n1 2 3\n4 5 6\n7 8 9\n', output: '1 2 3 6 9 8 7 4 5\n' },
      { input: '1 1\n42\n', output: '42\n' },
      { input: '1 5\n1 2 3 4 5\n', output: '1 2 3 4 5\n' },
      { input: '4 1\n9\n8\n7\n6\n', output: '9 8 7 6\n' },
      { input: '2 4\n1 2 3 4\n5 6 7 8\n', output: '1 2 3 4 8 7 6 5\n' },
      { input: '4 3\n1 2 3\n10 11 4\n9 12 5\n8 7 6\n', output: '1 2 3 4 5 6 7 8 9 10 11 12\n' },
      { input: '5 2\n-1 -2\n-3 -4\n-5 -6\n-7 -8\n-9 -10\n', output: '-1 -2 -4 -6 -8 -10 -9 -7 -5 -3\n' },
    ],
  },
  {
    id: 'game-of-life',
    statement: `
      The first line holds the number of rows r, of columns c (each from 1 to 30) and of generations g (from 0 to 50); then
      come r lines, # for a living cell and . for a dead one. In each generation a living cell with 2 or 3 living neighbours
      (of up to 8) stays alive, a dead one with exactly 3 comes to life, and all others are dead; beyond the border nothing
      lives. Print the board after g generations.
    `,
    solution: String.raw`
r, c, g = map(int, input().split())
alive = {(i, j) for i in range(r) for j, ch in enumerate(input().strip()) if ch == "#"}
for _ in range(g):
    after = set()
    for i in range(r):
        for j in range(c):
            n = sum((a, b) in alive for a in (i - 1, i, i + 1) for b in (j - 1, j, j + 1)) - ((i, j) in alive)
            if n == 3 or (n == 2 and (i, j) in alive):
                after.add((i, j))
    alive = after
for i in range(r):
    print("".join("#" if (i, j) in alive else "." for j in range(c)))
`,
    tests: [
      { input: '3 3 1\n...\n###\n...\n', output: '.#.\n.#.\n.#.\n' },
      { input: '1 1 0\n#\n', output: '#\n' },
      { input: '1 1 1\n#\n', output: '.\n' },
      { input: '4 4 5\n....\n.##.\n.##.\n....\n', output: '....\n.##.\n.##.\n....\n' },
      {
        input: '6 6 4\n.#....\n..#...\n###...\n......\n......\n......\n',
        output: '......\n..#...\n...#..\n.###..\n......\n......\n',
      },
      {
        input: '5 7 3\n.......\n..###..\n.###...\n.......\n.......\n',
        output: '...#...\n.#..#..\n.#..#..\n..#....\n.......\n',
      },
      { input: '2 2 1\n##\n#.\n', output: '##\n##\n' },
    ],
  },
  {
    id: 'cheapest-path-down',
    statement: `
      The first line holds n, from 1 to 60; then come n lines, the k-th with k whole numbers: a triangle. A way leads from
      the top to the last line, from each number to one of the two below it. Print the smallest sum of the numbers on such a
      way.
    `,
    solution: String.raw`
n = int(input())
rows = [list(map(int, input().split())) for _ in range(n)]
best = rows[-1]
for row in reversed(rows[:-1]):
    best = [x + min(best[i], best[i + 1]) for i, x in enumerate(row)]
print(best[0])
`,
    tests: [
      { input: '3\n2\n3 4\n6 5 1\n', output: '7\n' },
      { input: '1\n-7\n', output: '-7\n' },
      { input: '2\n1\n5 5\n', output: '6\n' },
      { input: '4\n2\n3 4\n6 5 7\n4 1 8 3\n', output: '11\n' },
      { input: '4\n0\n-1 2\n9 -9 1\n4 4 4 -20\n', output: '-17\n' },
      { input: '5\n1\n1 1\n1 1 1\n1 1 1 1\n9 9 1 9 9\n', output: '5\n' },
      { input: '3\n10\n10 1\n1 10 10\n', output: '21\n' },
    ],
  },
  {
    id: 'order-of-tasks',
    statement: `
      The first line holds the number n of tasks, from 1 to 26, and the number m of rules; the tasks are the first n small
      letters. Then come m lines "x y": task x must be done before task y. Print the order in which all tasks can be done
      that comes first in the alphabet, without spaces, or "impossible".
    `,
    solution: String.raw`
n, m = map(int, input().split())
letters = [chr(ord("a") + i) for i in range(n)]
before = {c: set() for c in letters}
for _ in range(m):
    x, y = input().split()
    before[y].add(x)
done = ""
while True:
    ready = [c for c in letters if c not in done and all(x in done for x in before[c])]
    if not ready:
        break
    done += ready[0]
print(done if len(done) == n else "impossible")
`,
    tests: [
      { input: '4 3\nd a\na c\nb c\n', output: 'bdac\n' },
      { input: '1 0\n', output: 'a\n' },
      { input: '3 3\na b\nb c\nc a\n', output: 'impossible\n' },
      { input: '5 0\n', output: 'abcde\n' },
      { input: '6 5\nf a\ne b\nd c\nc a\nb a\n', output: 'dcebfa\n' },
      { input: '2 1\na a\n', output: 'impossible\n' },
      { input: '4 4\nc a\nc a\nb a\nd b\n', output: 'cdba\n' },
    ],
  },
  {
    id: 'cheapest-journey',
    statement: `
      The first line holds the number n of towns, from 2 to 50, and the number m of roads; then come m lines "a b cost": a
      road that can be used in both directions, towns being numbered from 1 and costs being whole numbers above 0. Print the
      lowest cost to get from town 1 to town n and, on a second line, the towns on the way, separated by spaces; of several
      cheapest ways, take the one with the fewest towns, and of those the one whose list of towns comes first when compared
      number by number. If there is no way, print -1 only.
    `,
    solution: String.raw`
from heapq import heappop, heappush

n, m = map(int, input().split())
roads = {town: [] for town in range(1, n + 1)}
for _ in range(m):
    a, b, cost = map(int, input().split())
    roads[a].append((b, cost))
    roads[b].append((a, cost))
heap = [(0, 1, (1,))]
done = set()
answer = None
while heap:
    cost, length, way = heappop(heap)
    town = way[-1]
    if town in done:
        continue
    done.add(town)
    if town == n:
        answer = (cost, way)
        break
    for there, price in roads[town]:
        if there not in done:
            heappush(heap, (cost + price, length + 1, way + (there,)))
if answer:
    print(answer[0])
    print(*answer[1])
else:
    print(-1)
`,
    tests: [
      { input: '4 5\n1 2 1\n2 3 2\n1 3 4\n3 4 1\n2 4 5\n', output: '4\n1 2 3 4\n' },
      { input: '2 0\n', output: '-1\n' },
      { input: '2 2\n1 2 9\n1 2 7\n', output: '7\n1 2\n' },
      { input: '5 6\n1 2 2\n2 5 2\n1 3 2\n3 5 2\n1 4 1\n4 5 3\n', output: '4\n1 2 5\n' },
      { input: '6 7\n1 2 7\n1 3 9\n1 6 14\n2 3 10\n2 4 15\n3 6 2\n4 5 6\n', output: '11\n1 3 6\n' },
      { input: '4 2\n1 2 1\n3 4 1\n', output: '-1\n' },
      { input: '5 5\n1 2 1\n2 3 1\n3 4 1\n4 5 1\n1 5 4\n', output: '4\n1 5\n' },
    ],
  },
  {
    id: 'queens-that-attack',
    statement: `
      The first line holds n, from 1 to 100; the second n whole numbers from 1 to n: the row of the queen in each column of
      an n × n chessboard. Print how many pairs of queens stand on a common row or diagonal (whether or not others stand
      between).
    `,
    solution: String.raw`
n = int(input())
rows = list(map(int, input().split()))
count = 0
for a in range(n):
    for b in range(a):
        count += rows[a] == rows[b] or abs(rows[a] - rows[b]) == a - b
print(count)
`,
    tests: [
      { input: '4\n2 4 1 3\n', output: '0\n' },
      { input: '1\n1\n', output: '0\n' },
      { input: '5\n1 1 1 1 1\n', output: '10\n' },
      { input: '6\n1 2 3 4 5 6\n', output: '15\n' },
      { input: '8\n1 5 8 6 3 7 2 4\n', output: '0\n' },
      { input: '8\n4 3 2 5 4 3 2 3\n', output: '17\n' },
      { input: '3\n2 2 3\n', output: '2\n' },
    ],
  },
];
