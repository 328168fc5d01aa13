import { areSame, type ComparedTurn } from './turns.ts';

/** Where two trajectories part, read from their beginnings. */
export interface FirstDifference {
  /** From 1. */
  readonly turn: number;
  /** `end`: one side has no turn of this number. */
  readonly part: 'reasoning' | 'answer' | 'program' | 'call' | 'output' | 'end';
  /** The first line that differs, from 1; null where one side has no such part. */
  readonly line: number | null;
  /** The side that has what the other has not; null where both have it. */
  readonly only: 'left' | 'right' | null;
}

/** The first difference of two trajectories; null where all turns are the same. */
export function firstDifference(left: readonly ComparedTurn[], right: readonly ComparedTurn[]): FirstDifference | null {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]];
    const turn = index + 1;
    if (!a || !b) return { turn, part: 'end', line: null, only: a ? 'left' : 'right' };
    if (!areSame(a, b)) return { turn, ...differenceOf(a, b) };
  }
  return null;
}

function differenceOf(a: ComparedTurn, b: ComparedTurn): Omit<FirstDifference, 'turn'> {
  if (a.reasoning !== b.reasoning) {
    const part = a.call === '' && b.call === '' ? 'answer' : 'reasoning';
    return { part, line: firstLine(a.reasoning, b.reasoning), only: null };
  }
  if (a.program !== b.program) return partOf('program', a.program, b.program);
  if (a.call !== b.call) return partOf('call', a.call === '' ? null : a.call, b.call === '' ? null : b.call);
  return partOf('output', a.observation, b.observation);
}

function partOf(part: FirstDifference['part'], a: string | null, b: string | null): Omit<FirstDifference, 'turn'> {
  if (a === null || b === null) return { part, line: null, only: a === null ? 'right' : 'left' };
  return { part, line: firstLine(a, b), only: null };
}

/** The number, from 1, of the first line that two different texts do not share. */
function firstLine(a: string, b: string): number {
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return a.slice(0, at).split('\n').length;
}

/** The parts of a turn, within a sentence. */
const partWords: Readonly<Record<Exclude<FirstDifference['part'], 'end'>, string>> = {
  reasoning: 'reasoning',
  answer: 'answer',
  program: 'program',
  call: 'call',
  output: 'output',
};

/** A first difference in a few words, such as `turn 2, program, line 3`; the sides are called as is said. */
export function differenceWords(
  { turn, part, line, only }: FirstDifference,
  sides: Readonly<Record<'left' | 'right', string>>,
): string {
  const where = only === null ? `line ${line}` : `only ${sides[only]}`;
  return part === 'end' ? `turn ${turn}, ${where}` : `turn ${turn}, ${partWords[part]}, ${where}`;
}
