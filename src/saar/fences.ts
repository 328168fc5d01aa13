/** A block of code between fences, as Markdown has it. */
export interface FencedBlock {
  /** Where the opening fence stands. */
  readonly start: number;
  /** The first word after the opening fence, in lower case and without braces; empty where there is none. */
  readonly language: string;
  /** The code, as far as it is written, without the fence's indentation and without the line feed before the closing fence. */
  readonly code: string;
  /** Whether the closing fence is there. Where it is not, the block goes on to the end of the text. */
  readonly closed: boolean;
  /** Whether the block stays as it is, however the text goes on. */
  readonly settled: boolean;
  /** Where the text goes on after the block: behind the closing fence. */
  readonly end: number;
}

/** What blocks with Python are called. */
export const pythonLanguages: ReadonlySet<string> = new Set(['python', 'python3', 'py']);

interface Line {
  readonly start: number;
  /** Where its line feed stands, or the text ends. */
  readonly end: number;
}

/** An opening fence. */
interface Fence {
  readonly start: number;
  readonly mark: string;
  readonly language: string;
  /** Columns before the fence, and how many of them belong to list items. */
  readonly indent: number;
  readonly offset: number;
  readonly line: Line;
}

const listMark = /^(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)|\t)/;

/**
 * All fenced blocks of a text, in order, by the rules of CommonMark: fences of three or more backticks or tildes, indented by up to three
 * columns more than the list item that they stand in; a closing fence is of the same sign, not shorter, and alone on its line; what is not
 * closed goes on to the end. Three things go beyond CommonMark, because models write them: an opening fence with a language may follow words on its
 * line; a block in a list item may be indented less than the item; and in a block of Python a fence inside a string in triple quotes does not close it, unless
 * the string has no end.
 */
export function* fencedBlocks(text: string, from = 0): Generator<FencedBlock, void, undefined> {
  let offset = 0;
  for (let line: Line | null = lineAt(text, from); line;) {
    const { fence, offset: next } = fenceIn(text, line, offset);
    offset = next;
    if (!fence) {
      line = lineAfter(text, line);
      continue;
    }
    const block = blockOf(text, fence);
    yield block;
    const last = lineAt(text, block.end);
    line = block.end < text.length ? lineAfter(text, last) : null;
  }
}

function lineAt(text: string, start: number): Line {
  const feed = text.indexOf('\n', start);
  return { start, end: feed < 0 ? text.length : feed };
}

const lineAfter = (text: string, { end }: Line): Line | null => (end < text.length ? lineAt(text, end + 1) : null);

/** The columns of white space with which a text begins, and their length in characters; a tab goes to the next multiple of 4. */
function indentOf(text: string, from: number): { columns: number; length: number } {
  let columns = 0;
  let at = from;
  for (; text[at] === ' ' || text[at] === '\t'; at++)
    columns = text[at] === '\t' ? columns - (columns % 4) + 4 : columns + 1;
  return { columns, length: at - from };
}

/** The opening fence of a line, if it has one, and the column at which the contents of its list item begin. */
function fenceIn(text: string, line: Line, before: number): { fence: Fence | null; offset: number } {
  const whole = text.slice(line.start, line.end);
  if (whole.trim() === '') return { fence: null, offset: before };
  const { columns, length } = indentOf(whole, 0);
  let indent = columns;
  let at = length;
  let offset = indent < before ? 0 : before;
  for (let mark = listMark.exec(whole.slice(at)); mark && indent - offset <= 3; mark = listMark.exec(whole.slice(at))) {
    at += mark[0].length;
    indent += mark[0].length;
    offset = indent;
  }
  const opening = /^(`{3,})([^`]*)$|^(~{3,})(.*)$/.exec(whole.slice(at));
  if (opening && indent - offset <= 3) {
    const mark = opening[1] ?? opening[3] ?? '';
    return {
      fence: {
        start: line.start + at,
        mark,
        language: languageOf(opening[2] ?? opening[4] ?? ''),
        indent,
        offset,
        line,
      },
      offset,
    };
  }
  // Behind words, only with a language, and nothing after it.
  const inLine = /[^`](```)([a-z]\w*)[ \t\r]*$/i.exec(whole);
  if (!inLine || indent - offset > 3 || (whole.slice(0, inLine.index + 1).match(/`+/g)?.length ?? 0) % 2 === 1)
    return { fence: null, offset };
  const fence = {
    start: line.start + inLine.index + 1,
    mark: '```',
    language: languageOf(inLine[2] ?? ''),
    indent: columns,
    offset,
    line,
  };
  return { fence, offset };
}

const languageOf = (info: string): string => (/^\s*\{?\.?([^\s{}]*)/.exec(info)?.[1] ?? '').toLowerCase();

/** Reads the lines of a block. */
function blockOf(text: string, { start, mark, language, indent, offset, line: first }: Fence): FencedBlock {
  const isPython = pythonLanguages.has(language);
  const lines: string[] = [];
  /** The first closing fence that stands in a string, which closes the block after all where that string has no end. */
  let inString: FencedBlock | null = null;
  for (let line = lineAfter(text, first); line; line = lineAfter(text, line)) {
    const whole = text.slice(line.start, line.end);
    const { columns, length } = indentOf(whole, 0);
    const run = /^(`+|~+)[ \t\r]*$/.exec(whole.slice(length))?.[1] ?? '';
    if (columns - offset <= 3 && run.startsWith(mark)) {
      const code = lines.join('\n');
      const block = {
        start,
        language,
        code,
        closed: true,
        settled: line.end < text.length,
        end: line.start + length + run.length,
      };
      if (!isPython || !endsInString(code)) return block;
      inString ??= { ...block, settled: false };
    }
    lines.push(withoutIndent(whole, indent));
  }
  if (inString) return inString;
  // Of what is still being written, the beginning of a closing fence is no code.
  if (mark.startsWith(lines.at(-1)?.trimStart() ?? mark.slice(0, 1).repeat(9))) lines.pop();
  return { start, language, code: lines.join('\n'), closed: false, settled: false, end: text.length };
}

function withoutIndent(line: string, columns: number): string {
  let at = 0;
  while (at < columns && line[at] === ' ') at++;
  return line.slice(at);
}

/** Whether a program ends inside a string in triple quotes. */
function endsInString(program: string): boolean {
  let triple = '';
  const sign = /\\[^]|#[^\n]*|"""|'''|"|'/g;
  for (let found = sign.exec(program); found; found = sign.exec(program)) {
    const [text] = found;
    if (triple !== '') {
      if (text === triple) triple = '';
      // A comment or a quote inside a string is part of it: the search goes on right behind its first character.
      else if (!text.startsWith('\\')) sign.lastIndex = found.index + 1;
    } else if (text === '"""' || text === "'''") triple = text;
    else if (text === '"' || text === "'") {
      // A string in single quotes ends with its line.
      const rest = new RegExp(String.raw`(?:\\[^]|[^\\\n${text}])*`, 'y');
      rest.lastIndex = sign.lastIndex;
      sign.lastIndex += (rest.exec(program)?.[0].length ?? 0) + (program[rest.lastIndex] === text ? 1 : 0);
    }
  }
  return triple !== '';
}
