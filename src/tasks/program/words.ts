import type { ProgramProblem } from './program-problem.ts';

/** Words, letters and lines. */
export const words: readonly ProgramProblem[] = [
  {
    id: 'longest-word',
    statement: `
      The input is one line of words, separated by spaces, of small letters only. Print the longest word; if several are
      longest, the first of them.
    `,
    solution: String.raw`
words = input().split()
print(max(words, key=len))
`,
    tests: [
      { input: 'the cat chased a butterfly\n', output: 'butterfly\n' },
      { input: 'one two six ten\n', output: 'one\n' },
      { input: 'a\n', output: 'a\n' },
      { input: 'some long words are not longer\n', output: 'longer\n' },
      { input: 'aa bbb cc ddd e\n', output: 'bbb\n' },
      { input: 'x yy zzz yy x\n', output: 'zzz\n' },
      { input: 'alphabet soup beginning\n', output: 'beginning\n' },
    ],
  },
  {
    id: 'caesar-shift',
    statement: `
      The first line holds a whole number k from 0 to 25, the second a text. Print the text with every letter A–Z and a–z
      moved k places forward in the alphabet, going round from z to a. Capitals stay capitals, and everything else stays as
      it is.
    `,
    solution: String.raw`
k = int(input())
text = input()
result = ""
for c in text:
    if "a" <= c <= "z":
        c = chr((ord(c) - ord("a") + k) % 26 + ord("a"))
    elif "A" <= c <= "Z":
        c = chr((ord(c) - ord("A") + k) % 26 + ord("A"))
    result += c
print(result)
`,
    tests: [
      { input: '3\nHello, World!\n', output: 'Khoor, Zruog!\n' },
      { input: '0\nNothing moves.\n', output: 'Nothing moves.\n' },
      { input: '25\nabc XYZ\n', output: 'zab WXY\n' },
      { input: '13\nWhy did the chicken cross the road?\n', output: 'Jul qvq gur puvpxra pebff gur ebnq?\n' },
      { input: '1\nzZ 9 aA\n', output: 'aA 9 bB\n' },
      { input: '7\n...\n', output: '...\n' },
      { input: '20\nQuiz: jumps over 12 lazy dogs\n', output: 'Koct: dogjm ipyl 12 futs xiam\n' },
    ],
  },
  {
    id: 'run-lengths',
    statement: `
      The input is one line of small letters, at least one. Print it with each run of equal letters written as the letter
      and the length of the run, a run of length 1 as the letter alone.
    `,
    solution: String.raw`
from itertools import groupby

print("".join(c + (str(n) if n > 1 else "") for c, n in ((c, len(list(g))) for c, g in groupby(input()))))
`,
    tests: [
      { input: 'aaabccdddd\n', output: 'a3bc2d4\n' },
      { input: 'a\n', output: 'a\n' },
      { input: 'zzzzzzzzzzzz\n', output: 'z12\n' },
      { input: 'abcabc\n', output: 'abcabc\n' },
      { input: 'aabbaabb\n', output: 'a2b2a2b2\n' },
      { input: 'bbbbbbbbbbbbbbbbbbbbbbbbbba\n', output: 'b26a\n' },
      { input: 'mississippi\n', output: 'mis2is2ip2i\n' },
    ],
  },
  {
    id: 'most-common-letters',
    statement: `
      The input is one line of text. Print the three most common letters, without spaces between, the most common first;
      capital and small letters count as the same, and letters that are equally common come in alphabetical order. If there
      are fewer than three different letters, print those there are. There is at least one letter.
    `,
    solution: String.raw`
from collections import Counter

counts = Counter(c for c in input().lower() if "a" <= c <= "z")
print("".join(sorted(counts, key=lambda c: (-counts[c], c))[:3]))
`,
    tests: [
      { input: 'The quick brown fox jumps over the lazy dog\n', output: 'oeh\n' },
      { input: 'Mississippi\n', output: 'isp\n' },
      { input: 'aAbB\n', output: 'ab\n' },
      { input: 'z\n', output: 'z\n' },
      { input: '99 red balloons, 99 blue balloons\n', output: 'lob\n' },
      { input: 'To be, or not to be: that is the question\n', output: 'toe\n' },
      { input: 'cba CBA!\n', output: 'abc\n' },
    ],
  },
  {
    id: 'balanced-brackets',
    statement: `
      The input is one line of brackets out of ( ) [ ] { } < >, at most 1000 of them, possibly none. Print "yes" if they are
      balanced, and otherwise the place, counted from 1, of the first bracket that cannot be right; if none is wrong but
      some stay open at the end, print "open" and how many, with a space between.
    `,
    solution: String.raw`
import sys

line = sys.stdin.readline().strip()
partner = {")": "(", "]": "[", "}": "{", ">": "<"}
stack = []
answer = None
for place, c in enumerate(line, 1):
    if c not in partner:
        stack.append(c)
    elif stack and stack[-1] == partner[c]:
        stack.pop()
    else:
        answer = str(place)
        break
if answer is None:
    answer = f"open {len(stack)}" if stack else "yes"
print(answer)
`,
    tests: [
      { input: '([]{})<>\n', output: 'yes\n' },
      { input: '([)]\n', output: '3\n' },
      { input: '(((\n', output: 'open 3\n' },
      { input: ')\n', output: '1\n' },
      { input: '\n', output: 'yes\n' },
      { input: '{[<()>]}[{}]((\n', output: 'open 2\n' },
      { input: '<<<>>>>\n', output: '7\n' },
    ],
  },
  {
    id: 'wrap-text',
    statement: `
      The first line holds a whole number w from 5 to 60, the second a text of words that are at most w letters long,
      separated by single spaces. Print the text in lines of at most w characters: each line takes as many words as fit,
      with single spaces between and none at the ends.
    `,
    solution: String.raw`
w = int(input())
line = ""
for word in input().split():
    if line and len(line) + 1 + len(word) > w:
        print(line)
        line = word
    else:
        line = f"{line} {word}" if line else word
print(line)
`,
    tests: [
      { input: '12\nthe early bird catches the worm\n', output: 'the early\nbird catches\nthe worm\n' },
      { input: '5\na b c d e f\n', output: 'a b c\nd e f\n' },
      { input: '10\nexactly10c exactly10c x\n', output: 'exactly10c\nexactly10c\nx\n' },
      { input: '30\nit all fits on one line\n', output: 'it all fits on one line\n' },
      { input: '7\nhop on pop and stop at the top\n', output: 'hop on\npop and\nstop at\nthe top\n' },
      {
        input: '20\nshe sells sea shells by the sea shore and the shells she sells are sea shells for sure\n',
        output: 'she sells sea shells\nby the sea shore and\nthe shells she sells\nare sea shells for\nsure\n',
      },
      { input: '5\nspill\n', output: 'spill\n' },
    ],
  },
  {
    id: 'roman-numerals',
    statement: `
      The input is a whole number from 1 to 3999 in Roman numerals. Print it in decimal.
    `,
    solution: String.raw`
value = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
numeral = input().strip()
total = 0
for c, following in zip(numeral, numeral[1:] + " "):
    v = value[c]
    total += -v if v < value.get(following, 0) else v
print(total)
`,
    tests: [
      { input: 'MCMXCIV\n', output: '1994\n' },
      { input: 'I\n', output: '1\n' },
      { input: 'MMMCMXCIX\n', output: '3999\n' },
      { input: 'XLII\n', output: '42\n' },
      { input: 'CDXLIV\n', output: '444\n' },
      { input: 'DCCCLXXXVIII\n', output: '888\n' },
      { input: 'MMXXVI\n', output: '2026\n' },
    ],
  },
  {
    id: 'common-beginning',
    statement: `
      The first line holds n, from 1 to 100; then come n lines with one word of small letters each. Print the longest text
      that all the words begin with, or a single minus sign if there is none.
    `,
    solution: String.raw`
n = int(input())
words = [input().strip() for _ in range(n)]
first, last = min(words), max(words)
length = 0
while length < min(len(first), len(last)) and first[length] == last[length]:
    length += 1
print(first[:length] or "-")
`,
    tests: [
      { input: '3\ninterval\ninternal\ninternet\n', output: 'inter\n' },
      { input: '1\nword\n', output: 'word\n' },
      { input: '2\ncat\ndog\n', output: '-\n' },
      { input: '4\naaa\naa\naaaa\naab\n', output: 'aa\n' },
      { input: '2\nsame\nsame\n', output: 'same\n' },
      { input: '3\npre\nprefix\nprelude\n', output: 'pre\n' },
      { input: '3\nflow\nflower\nfloor\n', output: 'flo\n' },
    ],
  },
];
