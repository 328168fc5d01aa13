import { blockAt, fence, lastBoxed } from '../../saar/index.ts';

/** What blocks with Python are called; a block that names no language may hold it too. */
const languages: ReadonlySet<string> = new Set(['', 'python', 'python3', 'py']);

/**
 * The program that a final text hands in: its last fenced block, else what is in its last box if that spans lines or prints
 * something; null where there is neither.
 */
export function programIn(finalText: string): string | null {
  const written = lastBlock(finalText);
  if (written !== null && written.trim() !== '') return written;
  const boxed = lastBoxed(finalText)?.trim();
  return boxed !== undefined && /\n|print\s*\(/.test(boxed) ? boxed : null;
}

/** The code of the last closed block that holds Python, or whose language is not named. */
function lastBlock(text: string): string | null {
  let last: string | null = null;
  for (let start = text.indexOf(fence); start >= 0;) {
    const opening = /^[^`\n]*\n/.exec(text.slice(start + fence.length));
    const block = opening && blockAt(text, start);
    // A final text may end with a fence that has no line of its own.
    const code =
      block && !block.closed && block.code.endsWith(fence) ? block.code.slice(0, -fence.length) : block?.code;
    const closed = block?.closed === true || code !== block?.code;
    if (block && closed && languages.has(block.language)) last = code ?? null;
    // A pair of fences within a line is no block.
    const inline = text.indexOf(fence, start + fence.length);
    start = text.indexOf(fence, block ? block.end : inline < 0 ? text.length : inline + fence.length);
  }
  return last;
}
