import type { Stretch } from './call-json.ts';

/** A place in a call, for a person and for the model that is to mend it: line and column, counted from 1, and what of the call stands there. */
export function placeIn(text: string, { start, end }: Stretch, at: number): string {
  const before = text.slice(start, at);
  const line = before.split('\n').length;
  const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1;
  const rest = Array.from(text.slice(at, Math.max(at, end)).split('\n', 1)[0] ?? '');
  const shown = rest.length > 20 ? `${rest.slice(0, 20).join('')}…` : rest.join('');
  return `line ${line}, column ${column} of the call${shown === '' ? '' : `, at ${JSON.stringify(shown)}`}`;
}

const space = /\s*/y;

/** The first place from `at` on at which no white space stands. */
export function behindSpace(text: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}
