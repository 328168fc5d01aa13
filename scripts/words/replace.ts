import MagicString, { type SourceMap } from 'magic-string';
import type { Found } from './found.ts';
import { piecesOf, type Piece } from './message.ts';
import type { Range } from './syntax.ts';

/**
 * What a message becomes: a text, or of a count its forms by the categories of `Intl.PluralRules` of a language. Undefined where it is not translated.
 */
export type Translation = string | { readonly language: string; readonly forms: Readonly<Record<string, string>> };

/** Gives the translation of a message. */
export type Translate = (message: Found) => Translation | undefined;

/** A source with its messages translated; null where none is. */
export function replaceWords(
  code: string,
  found: readonly Found[],
  translate: Translate,
): { readonly code: string; readonly map: SourceMap } | null {
  const result = new MagicString(code);
  let changed = false;
  for (const message of outermost(found, { start: 0, end: code.length })) {
    const text = codeOf(message, code, found, translate);
    if (text === code.slice(message.start, message.end)) continue;
    result.overwrite(message.start, message.end, text);
    changed = true;
  }
  return changed ? { code: result.toString(), map: result.generateMap({ hires: true }) } : null;
}

/** The messages in a range that lie in no other one of it. */
function outermost(found: readonly Found[], { start, end }: Range): readonly Found[] {
  const result: Found[] = [];
  let last = start;
  for (const message of found) {
    if (message.start < last || message.end > end) continue;
    result.push(message);
    last = message.end;
  }
  return result;
}

/** The code of a message, translated, with what lies in its holes. */
function codeOf(message: Found, code: string, found: readonly Found[], translate: Translate): string {
  const inner = found.filter((other) => other !== message && other.start >= message.start && other.end <= message.end);
  const rangeCode = (range: Range): string => {
    let result = '';
    let from = range.start;
    for (const each of outermost(inner, range)) {
      result += code.slice(from, each.start) + codeOf(each, code, inner, translate);
      from = each.end;
    }
    return result + code.slice(from, range.end);
  };
  const translation = translate(message);
  // What lies within may be translated all the same.
  if (translation === undefined) return rangeCode(message);
  if (typeof translation !== 'string') {
    const [count] = message.holes;
    if (!count) throw new Error('A count has no number.');
    return `counted(${rangeCode(count)}, ${JSON.stringify(translation)})`;
  }
  return written(message, padded(message, translation), rangeCode);
}

/** The pieces of a translation, with the white space of the source around them. */
function padded({ before, after }: Found, translation: string): readonly Piece[] {
  const space = (text: string): readonly Piece[] => (text === '' ? [] : [{ kind: 'text', text }]);
  return [...space(before), ...piecesOf(translation), ...space(after)];
}

function written({ kind, holes }: Found, pieces: readonly Piece[], rangeCode: (range: Range) => string): string {
  const holeOf = (index: number) => {
    const hole = holes[index];
    if (!hole) throw new Error(`A translation has a hole ${index} that its message lacks.`);
    return hole;
  };
  const literal = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
  switch (kind) {
    case 'literal':
    case 'count':
      return JSON.stringify(literal);
    case 'attribute':
      return `{${JSON.stringify(literal)}}`;
    case 'template': {
      const parts = pieces.map((piece) =>
        piece.kind === 'text' ? piece.text.replace(/[\\`]|\$(?=\{)/g, '\\$&') : `\${${rangeCode(holeOf(piece.hole))}}`,
      );
      return `\`${parts.join('')}\``;
    }
    case 'children': {
      const parts = pieces.map((piece) => {
        if (piece.kind === 'text') return `{${JSON.stringify(piece.text)}}`;
        const hole = holeOf(piece.hole);
        if (piece.kind === 'value') return `{${rangeCode(hole)}}`;
        if (piece.kind === 'empty' || !hole.tags) return rangeCode(hole);
        return rangeCode(piece.kind === 'open' ? hole.tags.open : hole.tags.close);
      });
      return parts.join('');
    }
  }
}
