import type { Draws } from './draws.ts';
import type { Split } from './split.ts';

/** How a prompt begins, and the mark that ends such a sentence. */
const openings = [
  ['What is', '?'],
  ['Find', '.'],
  ['Compute', '.'],
  ['Work out', '.'],
  ['Tell me', '.'],
  ['I want to know', '.'],
] as const;

/** What follows the question. */
const endings = ['', ' Use Python.', ' Write a program.', ' Run some code.'] as const;

/** The parts of one prompt, by their numbers. */
export interface Skeleton {
  readonly opening: number;
  readonly body: number;
  readonly ending: number;
}

/** How many openings and endings there are. */
export const parts = { openings: openings.length, endings: endings.length } as const;

/**
 * Which split a way of wording belongs to. Every fourth combination of opening, body and ending is held out, in such a pattern
 * that each single part is learnt: neighbours in any one direction never are held out together.
 */
export const splitOfSkeleton = ({ opening, body, ending }: Skeleton): Split =>
  (opening + 2 * body + 3 * ending) % 4 === 3 ? 'held-out' : 'train';

/** Draws a phrasing of the split, for a family with the given number of bodies. */
export function drawSkeleton(draws: Draws, bodies: number, split: Split): Skeleton {
  for (;;) {
    const skeleton = {
      opening: draws.whole(0, openings.length - 1),
      body: draws.whole(0, bodies - 1),
      ending: draws.whole(0, endings.length - 1),
    };
    if (splitOfSkeleton(skeleton) === split) return skeleton;
  }
}

/** The prompt, from what is asked for (such as `the largest prime below 100`) and the parts around it. */
export function promptOf(body: string, { opening, ending }: Skeleton): string {
  const [begin, mark] = openings[opening] ?? openings[0];
  return `${begin} ${body}${mark}${endings[ending] ?? ''}`;
}
