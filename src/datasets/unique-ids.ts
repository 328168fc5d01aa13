/**
 * Gives each run of a log an id of its own. A wanted id that is free stays as it is; one that is taken gets the run's row, and a count
 * where that is taken too. The same log gives the same ids.
 */
export class UniqueIds {
  readonly #taken = new Set<string>();

  /** @param line the run's row in the log, counted from 1 */
  take(wanted: string, line: number): string {
    let id = wanted;
    for (let count = 1; this.#taken.has(id); count++) {
      id = count === 1 ? `${wanted}-${line}` : `${wanted}-${line}-${count}`;
    }
    this.#taken.add(id);
    return id;
  }
}
