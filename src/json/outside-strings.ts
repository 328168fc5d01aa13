/** A stretch of a JSON text that lies in no string: from `start` (included) to `end` (excluded). */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretches of a JSON text outside its strings, in order. Of a text that is no JSON it gives a guess. */
export function* outsideStrings(text: string): Generator<Stretch, void, undefined> {
  let at = 0;
  for (;;) {
    const open = text.indexOf('"', at);
    yield { start: at, end: open < 0 ? text.length : open };
    if (open < 0) return;
    const close = endOfString(text, open + 1);
    if (close < 0) return;
    at = close + 1;
  }
}

/** Where the string ends whose first character stands at `from`; -1 where it does not. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote;
  }
  return -1;
}
