/**
 * `npm run docs:verifiers`: writes into docs/verifiers.md how far the three verifiers of mathematics agree with the verdicts by hand, and where
 * they do not. What math-verify says is left in a file by `npm run test:browser -- e2e/math-verify`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { readSeen } from '../e2e/support/answers/results.ts';
import { mathLenient, mathStrict } from '../src/tasks/index.ts';
import { answerPairs, type AnswerPair } from '../src/tasks/verifiers/answer-pairs.fixture.ts';
import { replaceBetween } from './replace-between.ts';

const page = 'docs/verifiers.md';

type Reward = number | null;

const task = (answer: string) => ({ id: '', prompt: '', answer });
const seen = new Map(readSeen().map(({ expected, given, reward }) => [JSON.stringify([expected, given]), reward]));

const says: Readonly<Record<string, (pair: AnswerPair) => Reward>> = {
  strict: ({ expected, given }) => mathStrict(task(expected), `\\boxed{${given}}`)?.reward ?? null,
  lenient: ({ expected, given }) => mathLenient(task(expected), `\\boxed{${given}}`)?.reward ?? null,
  'math-verify': ({ expected, given }) => {
    const reward = seen.get(JSON.stringify([expected, given]));
    if (reward === undefined) throw new Error('There is no result for every pair; run the browser test first.');
    return reward;
  },
};
const verifiers = Object.keys(says);

/** How a verifier does on some pairs: right verdicts, and false ones of both kinds. */
function tally(name: string, pairs: readonly AnswerPair[]) {
  const rewards = pairs.map((pair) => ({ right: pair.right, reward: says[name]?.(pair) ?? null }));
  return {
    agreed: rewards.filter(({ right, reward }) => reward === (right ? 1 : -1)).length,
    yes: rewards.filter(({ right, reward }) => reward === 1 && !right).length,
    no: rewards.filter(({ right, reward }) => reward === -1 && right).length,
    unjudged: rewards.filter(({ reward }) => reward === null).length,
  };
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
/** A text in a cell of a table. */
const code = (text: string): string => (text === '' ? '(nothing)' : `\`${text.replaceAll('|', '\\|')}\``);

const kinds = [...new Set(answerPairs.map(({ kind }) => kind))];
const counted = (name: string, pairs: readonly AnswerPair[]): string => {
  const { agreed, yes } = tally(name, pairs);
  return yes === 0 ? String(agreed) : `${agreed}, ${yes} false yes`;
};
const agreement = [
  row(['kind', 'pairs', ...verifiers]),
  row(['---', '---', ...verifiers.map(() => '---')]),
  ...kinds.map((kind) => {
    const pairs = answerPairs.filter((pair) => pair.kind === kind);
    return row([kind, pairs.length, ...verifiers.map((name) => counted(name, pairs))]);
  }),
].join('\n');

const sums = verifiers.map((name) => ({ name, ...tally(name, answerPairs) }));
const totals = [
  row(['of 300 pairs', ...verifiers]),
  row(['---', ...verifiers.map(() => '---')]),
  row(['as by hand', ...sums.map(({ agreed }) => agreed)]),
  row(['yes where it is wrong', ...sums.map(({ yes }) => yes)]),
  row(['no where it is right', ...sums.map(({ no }) => no)]),
  row(['not judged', ...sums.map(({ unjudged }) => unjudged)]),
].join('\n');

const differing = (verdict: number, right: boolean) =>
  answerPairs.filter((pair) => pair.right === right && says['math-verify']?.(pair) === verdict);
const listed = (pairs: readonly AnswerPair[]): string =>
  [
    row(['kind', 'right answer', 'boxed']),
    row(['---', '---', '---']),
    ...pairs.map(({ kind, expected, given }) => row([kind, code(expected), code(given)])),
  ].join('\n');

const text = [
  ['totals', totals],
  ['agreement', agreement],
  ['false yes', listed(differing(1, false))],
  ['false no', listed(differing(-1, true))],
].reduce(
  (before, [name = '', table = '']) => replaceBetween(before, `verifiers ${name}`, table),
  readFileSync(page, 'utf8'),
);
writeFileSync(page, await format(text, { parser: 'markdown', printWidth: 120 }));
console.log(`${page}: ${answerPairs.length} pairs.`);
