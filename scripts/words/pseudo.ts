import { piecesOf, textOf } from './message.ts';

/** The tag of the language that nobody speaks: English with accents, and longer. */
export const pseudoLanguage = 'en-XA';

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const accented = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';

/**
 * A message as it would be in a language whose words are about 40 % longer: every letter has an accent, and so one that is still plain was not
 * translated.
 */
export function pseudo(message: string): string {
  const pieces = piecesOf(message).map((piece) => {
    if (piece.kind !== 'text') return piece;
    const text = piece.text.replace(/[A-Za-z]/g, (letter) => accented[plain.indexOf(letter)] ?? letter);
    // Vowels are written twice.
    return { ...piece, text: text.replace(/[ÅÉÎÖÛåéîöû]/g, '$&$&') };
  });
  return textOf(pieces);
}
