/** A block of code between fences, as Markdown has it. */
export interface FencedBlock {
  /** The first word after the opening fence, in lower case; empty where there is none. */
  readonly language: string;
  /** The code, as far as it is written; without the line feed before the closing fence. */
  readonly code: string;
  /** Whether the closing fence is there. */
  readonly closed: boolean;
  /** Where the text goes on after the block. */
  readonly end: number;
}

/** Three backticks: what opens a block, and what closes it on a line of its own. */
export const fence = '```';

/**
 * The block whose opening fence stands at `start`: the rest of that line names the language and is no code, and the block goes on up to a
 * line that begins with a fence. Of a block that is not closed yet, what may become its closing fence is left out.
 */
export function blockAt(text: string, start: number): FencedBlock {
  const body = start + fence.length;
  const line = text.indexOf('\n', body);
  const close = text.indexOf(`\n${fence}`, body);
  const info = text.slice(body, line < 0 ? text.length : line);
  const language = (/^[^\S\n]*([^\s`]*)/.exec(info)?.[1] ?? '').toLowerCase();
  // A closing fence right below the opening one leaves no code.
  const code = line < 0 ? '' : text.slice(line + 1, close < 0 ? text.length : Math.max(line + 1, close));
  if (close >= 0) return { language, code, closed: true, end: close + 1 + fence.length };
  return { language, code: code.replace(/(?:^|\n)`{0,2}$/, ''), closed: false, end: text.length };
}
