/** How a text holds its rows. */
export type TextKind =
  /** One JSON value a line. */
  | 'jsonl'
  /** One JSON list, or objects that are written over several lines. */
  | 'json'
  /** Neither. */
  | 'other';

/** A beginning of a JSON list: a bracket, and then what a JSON value can begin with. */
const list = /^\[\s*(?:[[\]{"'\d-]|true\b|false\b|null\b|NaN\b|$)/;
/** A beginning of a JSON object; with single quotes it is Python's, which is told where it is read. */
const object = /^\{\s*(?:["'}]|$)/;

/** How a text with this beginning holds its rows. The name of the file is not asked. */
export function textKindOf(beginning: string): TextKind {
  const lines = beginning.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const [first = '', second] = lines.map((line) => line.trim());
  if (list.test(first)) return 'json';
  if (!object.test(first)) return 'other';
  // An object that ends in its line, or goes on beyond what is known here.
  if (second === undefined || isClosed(first)) return 'jsonl';
  // Where the first line breaks off, the next says whether a row was cut or the object goes on.
  return second.startsWith('{') && !/[[:,]$/.test(first) ? 'jsonl' : 'json';
}

/** Whether the brackets of a piece of JSON are closed. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return depth <= 0;
}
