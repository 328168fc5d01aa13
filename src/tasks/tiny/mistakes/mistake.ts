import type { Draws } from '../draws.ts';

/** The kinds of mistakes; `silent` is the one that nothing tells of. */
export type MistakeKind =
  | 'misspelt-name'
  | 'missing-import'
  | 'wrong-function'
  | 'wrong-module'
  | 'missing-colon'
  | 'open-bracket'
  | 'open-string'
  | 'indentation'
  | 'wrong-type'
  | 'wrong-index'
  | 'zero-division'
  | 'wrong-value'
  | 'endless-loop'
  | 'silent';

/** A program with a mistake in it. */
export interface Mistaken {
  readonly code: string;
  /** What the policy says of it once it has seen the error: a sentence. */
  readonly diagnosis: string;
  /** How it goes on where it mends it: a sentence. */
  readonly remedy: string;
}

/** A way to fail. */
export interface Mistake {
  readonly kind: MistakeKind;
  /** What the observation names: the exception's class, or the reason of the failure. */
  readonly expected: string;
  /** How often it is made, in relation to the others that fit the same program. */
  readonly weight: number;
  /** The program with the mistake, or null where it doesn't fit. Whether it really fails is for a run to say. */
  apply(code: string, draws: Draws): Mistaken | null;
}

/** A text and what stands in its place after the mistake. */
export type Edit = readonly [right: string, wrong: string];

/** Those of the edits that change the code, applied to the text's last occurrence. */
export function applicable(code: string, edits: readonly Edit[]): { readonly edit: Edit; readonly code: string }[] {
  return edits.flatMap((edit) => {
    const [right, wrong] = edit;
    const at = code.lastIndexOf(right);
    return at < 0 ? [] : [{ edit, code: code.slice(0, at) + wrong + code.slice(at + right.length) }];
  });
}
