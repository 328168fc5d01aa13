import { isFooter } from './exit-line.ts';

/** How an answer shows a Python exception. */
export interface ShownException {
  /**
   * `ends`: a traceback ends the answer. `inside`: output follows it. `cut`: the answer ends within it. `alone`: one line, without a
   * traceback. `last`: such a line after output.
   */
  readonly place: 'ends' | 'inside' | 'cut' | 'alone' | 'last';
  /** The line that names the exception, with its message; empty where it was cut off. */
  readonly line: string;
  /** The class, without its module; empty where it was cut off. */
  readonly name: string;
}

/** What begins a traceback: Python's own line, IPython's (the exception's name before it), a group's. */
const header = /^\s*(?:[\w.]+\s+)?(?:\+ )?(?:Exception Group )?Traceback \(most recent call last\):?\s*$/;

/** Where a frame is shown: `  File "a.py", line 3`, and IPython's `Cell In[3], line 1` and `File ~/a.py:3, in f(x)`. */
const frame =
  /^\s*(?:\|\s*)?(?:File .+|Cell In\s?\[\d+\].*|Input In\s?\[\d+\].*|<ipython-input-.+|(?:\S+) in .+\(.*\))/;

/** A class with its module, as Python writes it before the message: `numpy.linalg.LinAlgError: Singular matrix`. */
const exceptionLine = /^(?:[A-Za-z_]\w*\.|<locals>\.)*([A-Za-z_]\w*)(?::(?:\s.*)?)?$/;

/** Classes that are recognised without a traceback: their names end as Python's own do. */
const namedAsException = /(?:Error|Exception|Interrupt|Exit|Iteration|ExceptionGroup)$/;

/** A text without the codes that colour a terminal, which IPython writes into its tracebacks. */
export const withoutColours = (text: string): string =>
  text.replace(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g, '');

/**
 * The exception that an answer shows, and where: the last one, since an exception that was raised while another was handled is the one
 * that ended the program. Null where it shows none. Lines that a harness writes below the output (an exit code, brackets, a rule) count as nothing.
 */
export function exceptionIn(answer: string): ShownException | null {
  const lines = withoutColours(answer).split(/\r?\n/);
  const end = outputEnd(lines);
  const begin = lines.findLastIndex((line, at) => at < end && header.test(line));
  if (begin >= 0) return afterHeader(lines, begin, end);
  // Below the exception's line, only its notes and a stack trace are indented.
  const at = lines.findLastIndex((line, index) => index < end && line.trim() !== '' && !/^\s/.test(line));
  const last = lines[at];
  const named = last === undefined ? null : nameIn(last);
  if (last === undefined || named === null || !namedAsException.test(named)) return null;
  // Below an error of JavaScript stands where it was thrown.
  if (lines.slice(at + 1, end).some((line) => /^\s+at \S/.test(line)))
    return { place: 'ends', line: last, name: named };
  // Python has no class of that bare name; it is a word that tools begin their messages with.
  if (/^Error\b/.test(last)) return null;
  const before = lines.slice(0, at).filter((line) => line.trim() !== '');
  if (before.length === 0) return { place: 'alone', line: last, name: named };
  return { place: followsFrame(before) ? 'ends' : 'last', line: last, name: named };
}

/**
 * Whether the last lines are a frame with what it shows: a traceback whose beginning was cut off, or a syntax error, which has no header where
 * the text of the program was given.
 */
function followsFrame(before: readonly string[]): boolean {
  const at = before.findLastIndex((line) => /^\s*File .+, line \d+/.test(line));
  return at >= 0 && before.slice(at + 1).every((line) => /^\s/.test(line));
}

/** Where the output ends: before the empty lines and the footer. */
function outputEnd(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0) {
    const line = lines[end - 1]?.trim() ?? '';
    // The end of a group's traceback is a rule of its own.
    if (line !== '' && (!isFooter(line) || /^\+-+$/.test(line))) break;
    end -= 1;
  }
  return end;
}

/** The exception of the traceback that begins at a line. */
function afterHeader(lines: readonly string[], begin: number, end: number): ShownException {
  const isGroup = lines.slice(begin, end).some((line) => /^\s*\+-+$/.test(line));
  if (isGroup) {
    const inner = lines.slice(begin, end).map((line) => line.replace(/^\s*[|+]\s?/, ''));
    const line = inner.find((one) => nameIn(one) !== null && namedAsException.test(nameIn(one) ?? '')) ?? '';
    const closed = /^\s*\+-+$/.test(lines[end - 1] ?? '');
    return { place: closed ? 'ends' : 'inside', line, name: nameIn(line) ?? '' };
  }
  // Frames are indented or named; the first line below one that is neither names the exception.
  let frames = 0;
  for (let at = begin + 1; at < end; at++) {
    const line = lines[at] ?? '';
    if (frame.test(line.slice(0, 400))) frames += 1;
    else if (frames > 0 && nameIn(line) !== null && !isFrameSource(lines, at)) {
      return { place: endsHere(lines, at, end) ? 'ends' : 'inside', line, name: nameIn(line) ?? '' };
    }
  }
  // Harnesses shorten tracebacks to their last line, some leave the frames out.
  const last = lines[end - 1] ?? '';
  const name = nameIn(last);
  const named = name !== null && namedAsException.test(name) && end - 1 > begin;
  return named ? { place: 'ends', line: last, name } : { place: 'cut', line: '', name: '' };
}

/** IPython's frames show the program with line numbers and arrows; such lines are indented or numbered, so none is taken for a name. */
const isFrameSource = (lines: readonly string[], at: number): boolean => /^\s*(?:-*>)?\s*\d+ /.test(lines[at] ?? '');

/** Whether the message that begins at a line goes on to the end: notes and continued messages are indented, marks are blank. */
const endsHere = (lines: readonly string[], at: number, end: number): boolean =>
  lines.slice(at + 1, end).every((line) => line.trim() === '' || /^\s/.test(line));

/** The class that a line names at its beginning, without its module; null where the line is no exception's. */
function nameIn(line: string): string | null {
  return exceptionLine.exec(line.trimEnd())?.[1] ?? null;
}
