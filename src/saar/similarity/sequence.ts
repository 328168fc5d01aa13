/** What is matched: the first `length` of some whole numbers from 0 to below `alphabet`. The alphabet's size decides how much memory matching uses. */
export interface Sequence {
  readonly elements: Int32Array;
  readonly length: number;
  readonly alphabet: number;
}

/**
 * The Unicode code points of a text. A surrogate without its partner counts as one code point, so any string has a
 * reading, and it is the reading that Python has of the same text.
 *
 * @param into Where to write them, if it has room for the text's UTF-16 units; a new array otherwise.
 */
export function codePointsOf(text: string, into?: Int32Array): Sequence {
  const elements = into && into.length >= text.length ? into : new Int32Array(text.length);
  let length = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // The string's own method is asked only where a pair may begin: it is several times slower than charCodeAt.
    const point = (unit & 0xfc00) === 0xd800 ? (text.codePointAt(at) ?? unit) : unit;
    elements[length++] = point;
    bits |= point;
    if (point > 0xffff) at++;
  }
  return { elements, length, alphabet: bits + 1 };
}

/** Two sequences in which the same number stands for equal texts. */
export function numbered(a: readonly string[], b: readonly string[]): [Sequence, Sequence] {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const aElements = Int32Array.from(a, numberOf);
  const bElements = Int32Array.from(b, numberOf);
  const alphabet = numbers.size;
  return [
    { elements: aElements, length: a.length, alphabet },
    { elements: bElements, length: b.length, alphabet },
  ];
}
