import { lastBoxed } from '../../saar/index.ts';

/** A fenced block that holds Python, or whose language is not told. */
const block = /```(?:python3?|py)?[^\S\n]*\n([\s\S]*?)\n?```/gi;

/**
 * The program that a final text hands in: its last fenced block, else what is in its last box if that spans lines or prints
 * something; null where there is neither.
 */
export function programIn(finalText: string): string | null {
  const fenced = [...finalText.matchAll(block)].at(-1)?.[1];
  if (fenced !== undefined && fenced.trim() !== '') return fenced;
  const boxed = lastBoxed(finalText)?.trim();
  return boxed !== undefined && /\n|print\s*\(/.test(boxed) ? boxed : null;
}
