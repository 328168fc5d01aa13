import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { matchingBlocks, sequenceMatcherRatio } from './sequence-matcher.ts';

const script = `
import difflib, json, sys
def answer(a, b, autojunk):
    matcher = difflib.SequenceMatcher(None, a, b, autojunk)
    return [matcher.ratio(), matcher.get_matching_blocks()]
json.dump([[answer(a, b, True), answer(a, b, False)] for a, b in json.load(sys.stdin)], sys.stdout)
`;
const answerSchema = v.tuple([v.number(), v.array(v.tuple([v.number(), v.number(), v.number()]))]);
const answersSchema = v.array(v.tuple([answerSchema, answerSchema]));

const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });
const hasPython = python.status === 0;

/** Lines as programs have them, so that words, indents and whole lines recur. */
const line = fc
  .tuple(
    fc.nat({ max: 3 }),
    fc.array(
      fc.constantFrom('for i in range(n):', 'x = x + 1', 'print(total)', 'é', '日本', '😀', '# why', 'if', '0'),
      {
        maxLength: 4,
      },
    ),
  )
  .map(([depth, words]) => '    '.repeat(depth) + words.join(' '));
const program = fc.array(line, { maxLength: 40, size: 'max' }).map((lines) => lines.join('\n'));
/** Few letters, long enough for autojunk. */
const repetitive = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀'), maxLength: 350, size: 'max' });
/** Texts of 200 and more, of which each character occurs about as often as makes it popular. */
const boundary = fc
  .tuple(fc.integer({ min: 199, max: 420 }), fc.infiniteStream(fc.nat({ max: 90 })))
  .map(([length, stream]) => String.fromCharCode(...[...stream.take(length)].map((at) => 33 + at)));
const anyUnits = fc
  .array(fc.constantFrom(0x61, 0x62, 0xd83d, 0xde00, 0x4e00), { maxLength: 60, size: 'max' })
  .map((units) => String.fromCharCode(...units));
const kinds = [program, repetitive, boundary, anyUnits, fc.string({ unit: 'binary', maxLength: 60 })];

/** A text and what becomes of it when a part is cut out, doubled or replaced. */
const edited = fc
  .tuple(
    fc.oneof(program, boundary),
    fc.nat({ max: 99 }),
    fc.nat({ max: 30 }),
    fc.string({ maxLength: 9 }),
    fc.boolean(),
  )
  .map(([text, percent, length, insert, twice]): [string, string] => {
    const at = Math.floor((percent * text.length) / 100);
    return [text, text.slice(0, at) + insert + text.slice(twice ? Math.max(0, at - length) : at + length)];
  });

const pairs = fc.sample(fc.oneof(edited, ...kinds.map((kind) => fc.tuple(kind, kind))), { seed: 15141, numRuns: 400 });

test.skipIf(!hasPython)('400 fresh pairs are as in the difflib of python3 (skipped where there is no python3)', () => {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], {
    input: JSON.stringify(pairs),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const answers = v.parse(answersSchema, JSON.parse(stdout));
  expect(answers).toHaveLength(400);
  answers.forEach((theirs, at) => {
    const [a, b] = pairs[at] ?? ['', ''];
    const ours = [true, false].map((autojunk) => [
      sequenceMatcherRatio(a, b, { autojunk }),
      matchingBlocks(a, b, { autojunk }),
    ]);
    expect(ours).toEqual(theirs);
  });
});
