import type { Token } from '../saar/index.ts';

/** A stretch of a text that another text takes the place of. */
export interface Edit {
  /** First character, and the one after the last, in UTF-16 units of the text before any edit. */
  readonly start: number;
  readonly end: number;
  /** Empty where the stretch is cut. */
  readonly by: string;
}

/** The text with its edits made; they are in order and do not overlap. */
export function editText(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let from = 0;
  for (const { start, end, by } of edits) {
    edited += text.slice(from, start) + by;
    from = end;
  }
  return edited + text.slice(from);
}

/**
 * The tokens with edits made to the text that they spell. Tokens that an edit does not touch stay as they are. Those that one touches
 * become a single token of the text that remains of them, without log-probability and id, since nobody sampled it; where nothing
 * remains they are gone. Provenance is that of the first.
 */
export function editTokens<T extends Token>(tokens: readonly T[], edits: readonly Edit[]): T[] {
  if (edits.length === 0) return [...tokens];
  const edited: T[] = [];
  let offset = 0;
  let at = 0;
  for (let next = 0; next < tokens.length;) {
    const start = offset;
    // What one edit leaves of a token may be touched by the following edit: they all join.
    const touching: Edit[] = [];
    const joined: T[] = [];
    do {
      const token = tokens[next];
      if (!token) break;
      joined.push(token);
      offset += token.text.length;
      next += 1;
      for (let edit = edits[at]; edit && edit.start < offset; edit = edits[at]) {
        touching.push(edit);
        at += 1;
      }
    } while ((touching.at(-1)?.end ?? 0) > offset);
    const [first] = joined;
    if (!first) break;
    if (touching.length === 0) {
      edited.push(first);
      continue;
    }
    const moved = touching.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const text = editText(joined.map((token) => token.text).join(''), moved);
    if (text === '') continue;
    const of = joined.reduce((sum, token) => sum + (token.edited ?? 1), 0);
    const made = Object.entries({ ...first, text, logprob: null, edited: of }).filter(([key]) => key !== 'id');
    edited.push(Object.fromEntries(made) as unknown as T);
  }
  return edited;
}
