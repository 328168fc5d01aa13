import type { Format } from '../format.ts';
import { UniqueIds } from '../unique-ids.ts';

/** Picks the rows of a format that are not in its file already, and gives each a name of its own where rows have names. */
export class NewRows {
  readonly #format: Format;
  readonly #keys = new Set<string>();
  readonly #names = new UniqueIds();
  #rows = 0;

  constructor(format: Format) {
    this.#format = format;
  }

  /** Those of the next record's rows that go into the file. */
  of(rows: readonly unknown[]): readonly unknown[] {
    const { names } = this.#format;
    const fresh = rows.filter((row) => this.#isNew(this.#format.keyOf?.(row)));
    return names ? fresh.map((row) => this.#named(row, names)) : fresh;
  }

  #isNew(key: string | undefined): boolean {
    if (key === undefined) return true;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    return true;
  }

  #named(row: unknown, names: NonNullable<Format['names']>): unknown {
    this.#rows += 1;
    const wanted = names.of(row);
    const name = this.#names.take(wanted, this.#rows);
    return name === wanted ? row : names.give(row, name);
  }
}
