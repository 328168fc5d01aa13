import { secretPatterns, type SecretKind } from './patterns.ts';

/** Something in a text that should perhaps not be published. */
export interface Secret {
  readonly kind: SecretKind;
  /** First character, and the one after the last, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** What most texts lack, and every secret has: a text without any of these is passed over at once. */
const worthLooking = /[@:=]|-----BEGIN|\/(?:home|Users)\/|sk-|_[A-Za-z0-9]{16}|AKIA|ASIA|AIza|xox|eyJ|glpat|pypi-/;

/** The secrets of a text, in order; they do not overlap. */
export function findSecrets(text: string): Secret[] {
  if (!worthLooking.test(text)) return [];
  const found: Secret[] = [];
  for (const { kind, pattern, accept } of secretPatterns) {
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
