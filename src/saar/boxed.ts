/**
 * The content of the last `\boxed{…}` of a text as the authors' reward reads it: braces matched, escaped ones too; null where there is
 * none or it never closes. Other verifiers read {@link boxedAnswer}.
 */
export function lastBoxed(text: string): string | null {
  const marker = '\\boxed{';
  const start = text.lastIndexOf(marker);
  if (start < 0) return null;
  let depth = 1;
  for (let i = start + marker.length; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return text.slice(start + marker.length, i);
  }
  return null;
}

/** How many characters at the end the authors' training reward looks at: it takes the last 300, and of those the last 100. */
const rewardWindows = [300, 100] as const;

/** The boxed answer as the authors' training reward finds it. */
export function strictAnswer(text: string): string | null {
  const seen = rewardWindows.reduce((points, window) => points.slice(-window), Array.from(text));
  return lastBoxed(seen.join(''));
}

/** The authors' reward: the boxed answer, exactly. */
export const isStrictlyRight = (text: string, answer: string): boolean => strictAnswer(text) === answer;

/** What draws a box in LaTeX, and the spaces before what is in it. */
const box = /\\(?:boxed|fbox|framebox)(?![A-Za-z])\s*/g;

/**
 * The boxed answer of a text, trimmed: what the last box holds that is not empty. Boxes are `\boxed{…}`, `\fbox{…}` and
 * `\framebox{…}`, also with spaces before the brace, and `\boxed 7` without braces. Null where there is none, and where a later box never
 * closes, since what it was going to say is not known.
 */
export function boxedAnswer(text: string): string | null {
  for (const match of [...text.matchAll(box)].reverse()) {
    const start = match.index + match[0].length;
    const content = text[start] === '{' ? groupAt(text, start) : unbraced(text, match.index, start);
    if (content === null) return null;
    if (content.trim() !== '') return content.trim();
  }
  return null;
}

/** What stands between a brace and the one that closes it; a brace or backslash after a backslash is a character. Null where it never closes. */
function groupAt(text: string, start: number): string | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return text.slice(start + 1, at);
  }
  return null;
}

/** What ends a formula on its line; a dollar before a digit is money. */
const formulaEnd = /\n|(?<!\\)\$(?!\d)|\\[)\]]/;

/** A number, a letter or word, or a command with what belongs to it, at the beginning of a text. */
const firstPiece = /^(?:[-+]?\.?\d(?:[\d,]*\d)?(?:[./]\d+)?|[A-Za-z]+|[-+]?\\[A-Za-z]+(?:\{[^{}]*\})*)/;

/**
 * The content of a box without braces: in a formula all that is left of it, as writers mean it (TeX would box one character), else the
 * number, word or command that comes next. Empty where there is nothing.
 */
function unbraced(text: string, marker: number, start: number): string {
  const rest = text.slice(start);
  const end = formulaEnd.exec(rest);
  const inFormula = end !== null && end[0] !== '\n' && opensFormula(text.slice(0, marker));
  return inFormula ? rest.slice(0, end.index) : (firstPiece.exec(rest)?.[0] ?? '');
}

/** Whether a formula is open at the end of a text. */
function opensFormula(before: string): boolean {
  const dollars = before.match(/(?<!\\)\$+/g) ?? [];
  if (dollars.length % 2 === 1) return true;
  return before.lastIndexOf('\\(') > before.lastIndexOf('\\)') || before.lastIndexOf('\\[') > before.lastIndexOf('\\]');
}
