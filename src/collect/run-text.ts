import { RunDocumentError } from './run-document-error.ts';
import { parseRunDocument, type RunDocument } from './run-document.ts';

/** A value with the keys of all its objects in order, so that equal documents have equal texts. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, inOrder(field)]));
}

/** The document as text, the same for equal documents; indented for people where asked. */
export const writeRunDocument = (document: RunDocument, indent = 0): string =>
  JSON.stringify(inOrder(document), null, indent);

/** Reads what {@link writeRunDocument} or a person wrote. Throws a RunDocumentError. */
export function readRunDocument(text: string): RunDocument {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RunDocumentError('unreadable', `The run document is not JSON: ${why}.`, [], { cause });
  }
  return parseRunDocument(input);
}

/**
 * What identifies a run: the first 16 hexadecimal digits of the SHA-256 of its document. The same document is the same run, so
 * that starting it again goes on with it.
 */
export async function runIdOf(document: RunDocument): Promise<string> {
  const bytes = new TextEncoder().encode(writeRunDocument(document));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
