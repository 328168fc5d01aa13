import type { SecretKind } from './patterns.ts';

/** A secret that a download holds, and how often. */
export interface FoundSecret {
  readonly kind: SecretKind;
  /** What stands in its place: the same everywhere in a download. */
  readonly placeholder: string;
  /** Enough of it to know it again, not enough to use it. */
  readonly hint: string;
  /** In how many records it occurs. */
  readonly records: number;
  /** The record in which it was found first. */
  readonly firstIn: string;
}

/** Gives each secret a placeholder, numbered in the order in which they are met: the same records give the same numbers. */
export class Placeholders {
  readonly #found = new Map<string, { kind: SecretKind; placeholder: string; records: number; firstIn: string }>();
  /** Ids of records, by those under which they are written, where that is another one. */
  readonly #ids = new Map<string, string>();
  readonly #counts: Record<SecretKind, number> = { key: 0, email: 0, home: 0 };

  /** The placeholder of a secret. */
  for(kind: SecretKind, value: string, record: string): string {
    const key = secretOf(kind, value);
    const known = this.#found.get(key);
    if (known) return known.placeholder;
    const placeholder = `[${kind.toUpperCase()}_${++this.#counts[kind]}]`;
    this.#found.set(key, { kind, placeholder, records: 0, firstIn: record });
    return placeholder;
  }

  /** Remembers under which id a record is written. */
  writes(id: string, as: string): void {
    if (as === id) this.#ids.delete(as);
    else this.#ids.set(as, id);
  }

  /** The id that a record has, by the one under which it is written: what belongs to it is found by the former. */
  idOf(written: string): string {
    return this.#ids.get(written) ?? written;
  }

  /** Counts a record in which these secrets occur. */
  count(secrets: Iterable<string>): void {
    for (const key of secrets) {
      const known = this.#found.get(key);
      if (known) known.records += 1;
    }
  }

  /** What was found, in order. */
  found(): FoundSecret[] {
    return [...this.#found].map(([key, found]) => ({ ...found, hint: hintOf(key.slice(key.indexOf(':') + 1)) }));
  }
}

/** What tells secrets apart. A path in JSON text has its backslashes twice and is the same path. */
export const secretOf = (kind: SecretKind, value: string): string =>
  `${kind}:${kind === 'home' ? value.replaceAll('\\\\', '\\') : value}`;

/** The first and last characters of a text. */
function hintOf(value: string): string {
  const shown = value.length >= 12 ? 3 : 1;
  return `${value.slice(0, shown)}…${value.slice(-shown)}`;
}
