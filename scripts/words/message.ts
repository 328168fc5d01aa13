/**
 * A message as translators see it: text, `{0}` for a value, `<0>…</0>` for an element with words in it, `<0/>` for one without. Values and elements
 * are numbered together, in the order of the English text; a translation may have them in any order.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value' | 'open' | 'close' | 'empty'; readonly hole: number };

const marks = /\{(\d\d?)\}|<(\d\d?)>|<\/(\d\d?)>|<(\d\d?)\/>/g;

/** The pieces of a message. */
export function piecesOf(message: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of message.matchAll(marks)) {
    if (match.index > from) pieces.push({ kind: 'text', text: message.slice(from, match.index) });
    from = match.index + match[0].length;
    const [, value, open, close, empty] = match;
    if (value !== undefined) pieces.push({ kind: 'value', hole: Number(value) });
    else if (open !== undefined) pieces.push({ kind: 'open', hole: Number(open) });
    else if (close !== undefined) pieces.push({ kind: 'close', hole: Number(close) });
    else if (empty !== undefined) pieces.push({ kind: 'empty', hole: Number(empty) });
  }
  if (from < message.length) pieces.push({ kind: 'text', text: message.slice(from) });
  return pieces;
}

/** The text of pieces; the inverse of {@link piecesOf}. */
export function textOf(pieces: readonly Piece[]): string {
  const texts = pieces.map((piece) => {
    switch (piece.kind) {
      case 'text':
        return piece.text;
      case 'value':
        return `{${piece.hole}}`;
      case 'open':
        return `<${piece.hole}>`;
      case 'close':
        return `</${piece.hole}>`;
      case 'empty':
        return `<${piece.hole}/>`;
    }
  });
  return texts.join('');
}

/** How many values and elements a message has. */
export const holeCount = (message: string): number =>
  piecesOf(message).filter(({ kind }) => kind === 'value' || kind === 'open' || kind === 'empty').length;

const holesOf = (pieces: readonly Piece[]): string => {
  const holes = pieces.filter(({ kind }) => kind !== 'text');
  return textOf(holes.toSorted((a, b) => (textOf([a]) < textOf([b]) ? -1 : 1)));
};

/**
 * Throws where a translation has not exactly the values and elements of its message, or has elements that overlap.
 *
 * @param message the English text
 */
export function checkTranslation(message: string, translation: string): void {
  const pieces = piecesOf(translation);
  const [expected, found] = [holesOf(piecesOf(message)), holesOf(pieces)];
  if (expected !== found)
    throw new Error(`“${translation}” has ${found || 'no holes'}, and its message “${message}” ${expected || 'none'}.`);
  const open: number[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'open') open.push(piece.hole);
    if (piece.kind === 'close' && open.pop() !== piece.hole)
      throw new Error(`“${translation}”: </${piece.hole}> closes what is not open.`);
  }
}
