import type { WheelEntry, WheelIndex } from './wheel-index.ts';

/** A package and where its archive lies. */
export interface Listed extends WheelEntry {
  /** The archive's address; null where the package is known, but none of the places that are asked has it. */
  readonly url: string | null;
}

/** One place with archives. */
export interface Place {
  /** Address of its folder, ending in a slash; null for an index that only tells what there is elsewhere. */
  readonly url: string | null;
  readonly index: WheelIndex;
}

/** What can be had from several places. A package that more than one of them has is taken from the first. */
export class Catalogue {
  readonly #packages = new Map<string, Listed>();
  readonly #byModule = new Map<string, Listed>();

  constructor(places: readonly Place[]) {
    for (const { url, index } of places) {
      for (const [key, entry] of Object.entries(index)) {
        if (this.#packages.has(key)) continue;
        this.#packages.set(key, { ...entry, url: url === null ? null : url + entry.file_name });
      }
    }
    for (const listed of this.#packages.values()) {
      for (const module of listed.imports) {
        if (!this.#byModule.has(module)) this.#byModule.set(module, listed);
      }
    }
  }

  /** The package that a top-level module is in; undefined where it is in none, as with the standard library. */
  packageOf(module: string): Listed | undefined {
    return this.#byModule.get(module);
  }

  /** The package and all that it needs, each after what it needs itself. A dependency that no index lists is left out. */
  withDependencies(wanted: Listed): readonly Listed[] {
    const ordered: Listed[] = [];
    const seen = new Set<Listed>();
    const visit = (listed: Listed): void => {
      if (seen.has(listed)) return;
      seen.add(listed);
      for (const dependency of listed.depends) {
        const found = this.#packages.get(dependency);
        if (found) visit(found);
      }
      ordered.push(listed);
    };
    visit(wanted);
    return ordered;
  }
}
