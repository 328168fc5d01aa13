/** What is looked for in texts. */
export const secretKinds = ['key', 'email', 'home'] as const;

/** `key`: credentials. `email`: e-mail addresses. `home`: home folders, which name a person. */
export type SecretKind = (typeof secretKinds)[number];

/** A pattern, and which of its groups is the secret; the whole match where none is named `secret`. */
export interface SecretPattern {
  readonly kind: SecretKind;
  readonly pattern: RegExp;
  /** What every match holds one of: a text without them is passed over at little cost. */
  readonly holds: readonly string[] | RegExp;
  /** Says of a match whether it really is one; all are where absent. */
  readonly accept?: (secret: string) => boolean;
}

/**
 * Where a word begins, in plain text and inside a program in JSON text: there a line's end is spelt `\n`, and the `n` is no part
 * of the word that follows.
 */
const wordStart = String.raw`(?:(?<=\\[nrtbf"])|(?<![\w\\]))`;
const atWord = (source: string, flags = 'g'): RegExp => new RegExp(wordStart + source, flags);

/** Beginnings by which services mark their keys, with the least length of what follows. */
const prefixedKeys: readonly (readonly [source: string, ...holds: string[]])[] = [
  [String.raw`sk-(?:proj-|ant-|or-|svcacct-)?[\w-]{20,}`, 'sk-'],
  [String.raw`gh[pousr]_[A-Za-z0-9]{30,}`, 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
  [String.raw`github_pat_\w{30,}`, 'github_pat_'],
  [String.raw`glpat-[\w-]{20,}`, 'glpat-'],
  [String.raw`hf_[A-Za-z0-9]{30,}`, 'hf_'],
  [String.raw`npm_[A-Za-z0-9]{36}`, 'npm_'],
  [String.raw`pypi-[\w-]{50,}`, 'pypi-'],
  [String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}`, 'AKIA', 'ASIA'],
  [String.raw`AIza[\w-]{35}`, 'AIza'],
  [String.raw`xox[abprs]-[\w-]{10,}`, 'xox'],
  [String.raw`[sr]k_(?:live|test)_[A-Za-z0-9]{16,}`, 'k_live_', 'k_test_'],
  [String.raw`eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}`, 'eyJ'],
];

/** Domains that stand in examples and belong to nobody (RFC 2606). */
const exampleDomain = /@(?:[\w-]+\.)*(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$/i;

/** Home folders of no person: the sandbox's own, and those of shared machines and examples. */
const nobodysHomes = /[\\/](?:pyodide|web_user|user|username|you|your[-_]?name|name|me|runner|ubuntu|Shared|Public)$/i;

/** Whether a text may have a match of a pattern. */
export const mayMatch = (text: string, { holds }: SecretPattern): boolean =>
  holds instanceof RegExp ? holds.test(text) : holds.some((part) => text.includes(part));

/** The patterns, in the order in which they claim a text. */
export const secretPatterns: readonly SecretPattern[] = [
  {
    kind: 'key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    holds: ['-----BEGIN '],
  },
  ...prefixedKeys.map(([source, ...holds]): SecretPattern => ({ kind: 'key', pattern: atWord(source), holds })),
  {
    kind: 'key',
    // What is assigned to a name that says it is secret, unless it reads like words.
    pattern: atWord(
      String.raw`[\w-]*(?:api[_-]?key|secret|token|passw(?:or)?d|credential)[\w-]*\\?["']?\s*[:=]\s*\\?["'](?<secret>[^\s"'\\]{12,})`,
      'gi',
    ),
    holds: /api[_-]?key|secret|token|passw|credential/i,
    accept: (secret) => entropyOf(secret) >= 3 && /\d/.test(secret),
  },
  {
    kind: 'email',
    pattern: atWord(String.raw`[A-Za-z0-9][\w.%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w-])`),
    holds: ['@'],
    accept: (address) => !exampleDomain.test(address),
  },
  {
    kind: 'home',
    pattern: /(?:(?<![\w.])\/(?:home|Users)\/|(?<![A-Za-z])[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/))[\w.-]*\w/g,
    holds: ['/home/', 'Users'],
    accept: (path) => !nobodysHomes.test(path),
  },
];

/** Shannon entropy in bits a character: words of a language have less than three, random keys four and more. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
