/** What a token of Python is. `other` is a character that begins no token of Python. */
export type PythonTokenKind =
  'name' | 'keyword' | 'number' | 'string' | 'operator' | 'newline' | 'indent' | 'dedent' | 'other';

/** A token of a program. */
export interface PythonToken {
  readonly kind: PythonTokenKind;
  /** The token as written; empty for `newline`, `indent` and `dedent`. */
  readonly text: string;
}

/** Python 3.14's keywords, without the soft ones (`match`, `case`, `type`, `_`), which are names nearly everywhere. */
const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Keywords that can only begin a statement: a line that begins with one is not inside brackets, so one was left open. */
const statementKeywords = new Set(
  'assert break class continue def del global import nonlocal pass raise return try while with'.split(' '),
);

const blank = /[ \t\f\r]+|\\\r?\n|#[^\n]*/y;
const name = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const number =
  /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const operator = /\*\*=?|\/\/=?|>>=?|<<=?|\.\.\.|->|:=|[=!<>+\-*/%@&|^]=|[+\-*/%@&|^~<>=()[\]{},:;.]/y;
const stringStart = /(?:[rbuft]|rb|br|rf|fr|rt|tr)?("""|'''|"|')/iy;

/** What the sticky expression matches at a place of the text, or the empty string. */
const matchAt = (expression: RegExp, text: string, at: number): string => {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? '';
};

/** Where a string whose opening quotes end at `at` ends: after its closing quotes or, where they are missing, at the end of the line (of the text, if triple-quoted). */
function endOfString(text: string, at: number, quotes: string): number {
  for (; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
    else if (text[at] === '\n' && quotes.length === 1) return at;
  }
  return text.length;
}

/** The column at which a line's text begins: a tab goes to the next multiple of 8, as in Python. */
function columnOf(space: string): number {
  let column = 0;
  for (const character of space) column = character === '\t' ? column - (column % 8) + 8 : column + 1;
  return column;
}

/**
 * The tokens of a Python program, comments and blank lines left out. Never throws: an open string ends with its line, an
 * open bracket at the next line that begins with a statement's keyword, and what is no Python is a token of kind `other`.
 */
export function pythonTokens(program: string): PythonToken[] {
  const tokens: PythonToken[] = [];
  const indents = [0];
  let depth = 0;
  let lineStart = true;

  const indentTo = (column: number): void => {
    if (column > (indents.at(-1) ?? 0)) {
      indents.push(column);
      tokens.push({ kind: 'indent', text: '' });
    }
    while (column < (indents.at(-1) ?? 0)) {
      indents.pop();
      tokens.push({ kind: 'dedent', text: '' });
    }
  };
  const newline = (): void => {
    if (tokens.length > 0 && tokens.at(-1)?.kind !== 'newline') tokens.push({ kind: 'newline', text: '' });
  };

  for (let at = 0; at < program.length;) {
    if (program[at] === '\n') {
      if (depth === 0) newline();
      lineStart = true;
      at++;
      continue;
    }
    const skipped = matchAt(blank, program, at);
    if (skipped !== '') {
      at += skipped.length;
      continue;
    }

    const word = matchAt(name, program, at);
    const prefixed = matchAt(stringStart, program, at);
    if (lineStart && statementKeywords.has(word) && depth > 0) {
      depth = 0;
      newline();
    }
    if (lineStart && depth === 0) indentTo(columnOf(program.slice(program.lastIndexOf('\n', at - 1) + 1, at)));
    lineStart = false;

    let text: string;
    let kind: PythonTokenKind;
    if (prefixed !== '') {
      const quotes = /"""|'''|"|'/.exec(prefixed)?.[0] ?? '"';
      text = program.slice(at, endOfString(program, at + prefixed.length, quotes));
      kind = 'string';
    } else if (word !== '') {
      text = word;
      kind = keywords.has(word) ? 'keyword' : 'name';
    } else {
      const digits = matchAt(number, program, at);
      const sign = digits === '' ? matchAt(operator, program, at) : '';
      text = digits || sign || String.fromCodePoint(program.codePointAt(at) ?? 0);
      kind = digits !== '' ? 'number' : sign !== '' ? 'operator' : 'other';
      if (sign === '(' || sign === '[' || sign === '{') depth++;
      if (sign === ')' || sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    }
    at += text.length;
    if (text === ';') newline();
    else tokens.push({ kind, text });
  }
  newline();
  indentTo(0);
  return tokens;
}
