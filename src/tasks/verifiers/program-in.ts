import { fencedBlocks, lastBoxed, pythonLanguages } from '../../saar/index.ts';

/**
 * The program that a final text hands in: its last fenced block of Python, or without a language, else what is in its last box if that spans
 * lines or prints something; null where there is neither. Blocks are those of `fencedBlocks`, so that no text between two blocks is taken for one.
 */
export function programIn(finalText: string): string | null {
  const written = lastBlock(finalText);
  if (written !== null && written.trim() !== '') return written;
  const boxed = lastBoxed(finalText)?.trim();
  return boxed !== undefined && /\n|print\s*\(/.test(boxed) ? boxed : null;
}

/** A fence behind the last line of code, where the text ends. */
const fenceAtEnd = /[ \t]*(?:`{3,}|~{3,})\s*$/;

/** The code of the last closed block that holds Python, or whose language is not named; a block that is cut off is no program. */
function lastBlock(text: string): string | null {
  let last: string | null = null;
  for (const { language, code, closed } of fencedBlocks(text)) {
    if (language !== '' && !pythonLanguages.has(language)) continue;
    if (closed) last = code;
    else if (fenceAtEnd.test(code)) last = code.replace(fenceAtEnd, '');
  }
  return last;
}
