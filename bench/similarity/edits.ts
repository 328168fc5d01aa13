import type { Random } from './random.ts';
import { programOf } from './programs.ts';

/** How a correction differs from what failed. */
export type EditKind = 'small' | 'large' | 'unrelated';

/** Replaces one occurrence of a word by what `change` makes of it. */
function changeWord(random: Random, text: string, change: (word: string) => string): string {
  const words = [...text.matchAll(/[A-Za-z_]{3,}/g)];
  if (words.length === 0) return `${text}\n`;
  const word = random.pick(words);
  return text.slice(0, word.index) + change(word[0]) + text.slice(word.index + word[0].length);
}

function changeLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

/** What usually lies between a program that failed and the same program repaired: a word, a number, a bracket, a line. */
function oneFix(random: Random, text: string): string {
  const { pick, whole, chance } = random;
  return pick([
    () => changeWord(random, text, (word) => word.slice(0, -1)),
    () => changeWord(random, text, (word) => `${word}_${pick(['list', 'value', 'index', 'sum'])}`),
    () => changeWord(random, text, (word) => `int(${word})`),
    () => text.replace(/\d+/, (digits) => String(Number(digits) + 1)),
    () => text.replace(pick([' / ', ' + ', ' < ', ' == ']), pick([' // ', ' - ', ' <= ', ' != '])),
    () => `import ${pick(['math', 'sys', 'collections', 'itertools'])}\n${text}`,
    () => (chance(0.5) ? text.replace(/\)\n/, '))\n') : text.replace(/:\n/, '\n')),
    () =>
      changeLines(text, (lines) => {
        const at = whole(0, lines.length - 1);
        const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
        lines.splice(at, 0, `${indent}${pick(['if not values:', 'result = []', 'total = 0', 'print(index, value)'])}`);
      }),
    () => changeLines(text, (lines) => lines.splice(whole(0, lines.length - 1), 1)),
  ])();
}

/** A variable renamed throughout, a third of the lines written anew, some moved, some gone. */
function rewritten(random: Random, text: string): string {
  const { pick, whole, chance } = random;
  const names = text.match(/\b[a-z]+_?[a-z]{2,}\b/g) ?? ['x'];
  const name = pick(names);
  let lines = text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), pick(['data', 'answer', 'state', 'acc'])).split('\n');
  const fresh = programOf(random, text.length).split('\n');
  lines = lines.flatMap((line) => (chance(0.3) ? [pick(fresh)] : chance(0.08) ? [] : [line]));
  const from = whole(0, lines.length - 1);
  const moved = lines.splice(from, whole(0, Math.ceil(lines.length / 8)));
  lines.splice(whole(0, lines.length), 0, ...moved);
  return lines.join('\n');
}

/**
 * A correction of a program. `small`: one to three fixes, one more for each 5,000 characters; `large`: about a third of it
 * is new; `unrelated`: another program of the same length.
 */
export function correctionOf(random: Random, program: string, kind: EditKind): string {
  if (kind === 'unrelated') return programOf(random, program.length);
  if (kind === 'large') return rewritten(random, program);
  let text = program;
  for (let left = random.whole(1, 3) + Math.floor(program.length / 5000); left > 0; left--) text = oneFix(random, text);
  return text;
}
