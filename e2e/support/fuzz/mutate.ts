import type { Dice } from './dice.ts';

type Mutation = (lines: string[], hostile: readonly string[], dice: Dice) => void;

/** Replaces one of the matches in one line. */
const replaceIn = (lines: string[], dice: Dice, pattern: RegExp, by: () => string): void => {
  const at = dice.below(lines.length);
  lines[at] = (lines[at] ?? '').replace(pattern, (match) => (dice.chance(60) ? by() : match));
};

const numbers = ['0', '-1', '10**9', '10**100', '2**31', '1e400', '0.1', '"7"', 'None', '10**6'];
const names = ['print', 'range', 'x', 'n', 'total', 'self', 'exec', 'globals()', '__builtins__', 'js', 'lambda: 0'];
const characters = ['(', ')', '[', '\\', '"', "'", '\u0000', '\ud83e\uded6', '\t', ':', '=', '\r', '\u202e', '@', '#'];

const mutations: readonly Mutation[] = [
  (lines, _, dice) => void lines.splice(dice.below(lines.length), 1),
  (lines, _, dice) => void lines.splice(dice.below(lines.length), 0, dice.of(lines)),
  (lines, hostile, dice) => void lines.splice(dice.below(lines.length), 0, dice.of(hostile)),
  (lines, _, dice) => void lines.reverse().push(dice.of(lines)),
  (lines, _, dice) => void lines.splice(dice.below(lines.length)),
  (lines, _, dice) => replaceIn(lines, dice, /\d+/g, () => dice.of(numbers)),
  (lines, _, dice) => replaceIn(lines, dice, /\b[a-z_]+\b/g, () => dice.of(names)),
  (lines, _, dice) => replaceIn(lines, dice, /[()[\]:,=]/g, () => dice.of(characters)),
  (lines, _, dice) => replaceIn(lines, dice, /^ */, () => ' '.repeat(dice.below(9))),
  (lines, _, dice) => replaceIn(lines, dice, /[-+*/%<>]/g, () => dice.of(['**', '//', '@', '<<', '%', '-'])),
];

/** The program with one to four mutations; never without any line. */
export function mutate(program: string, hostile: readonly string[], dice: Dice): string {
  const lines = program.split('\n');
  for (let left = 1 + dice.below(4); left > 0; left -= 1) {
    dice.of(mutations)(lines, hostile, dice);
    if (lines.length === 0) lines.push('pass');
  }
  return lines.join('\n');
}
