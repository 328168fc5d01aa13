import { mayMatch, secretPatterns, type SecretKind } from './patterns.ts';

/** Something in a text that should perhaps not be published. */
export interface Secret {
  readonly kind: SecretKind;
  /** First character, and the one after the last, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** The secrets of a text, in order; they do not overlap. */
export function findSecrets(text: string): Secret[] {
  const found: Secret[] = [];
  for (const secretPattern of secretPatterns) {
    if (!mayMatch(text, secretPattern)) continue;
    const { kind, pattern, accept } = secretPattern;
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.secret ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      if (accept?.(value) === false || found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ kind, start, end, value });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
