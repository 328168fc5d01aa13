import { figure } from '../../formats/index.ts';

/** A piece of a text, and which kind of white space it is; null where it is none. */
export interface Piece {
  readonly piece: string;
  readonly space: 'space' | 'tab' | 'line-feed' | null;
}

const kinds: Readonly<Record<string, Piece['space']>> = { ' ': 'space', '\t': 'tab', '\n': 'line-feed' };

/** A text in pieces, each sign of its white space alone, so that a mark can be drawn over it. The pieces, joined, are the text. */
export const piecesIn = (text: string): readonly Piece[] =>
  text
    .split(/([ \t\n])/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ piece, space: kinds[piece] ?? null }));

const words: readonly (readonly [sign: string, one: string, many: string])[] = [
  [' ', 'space', 'spaces'],
  ['\t', 'tab', 'tabs'],
  ['\n', 'line feed', 'line feeds'],
];

/** What a text without a visible sign is called; undefined for all others, which are read as they are. */
export function spokenName(text: string): string | undefined {
  if (text === '') return 'no text';
  if (!/^[ \t\n]+$/.test(text)) return undefined;
  return words
    .map(([sign, one, many]) => ({ count: text.split(sign).length - 1, one, many }))
    .filter(({ count }) => count > 0)
    .map(({ count, one, many }) => (count === 1 ? one : `${figure(count)} ${many}`))
    .join(', ');
}

/** Signs that take no room, or look like another one. */
const unseen = /[\u007f-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]/g;

/** A text as a JSON string in which every sign can be seen. */
export const spelled = (text: string): string =>
  JSON.stringify(text).replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
