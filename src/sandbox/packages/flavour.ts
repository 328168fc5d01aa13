/** One package's archive, to be unpacked into an interpreter before a program runs in it. */
export interface Wheel {
  /** The archive's file name; it says whether anything in it is compiled (`…-none-any.whl`: nothing is). */
  readonly name: string;
  /** Its bytes, verified. Shared between flavours: clone them, never transfer them. */
  readonly bytes: ArrayBuffer;
  /** Where Python looks for what is in it: modules in `site`, shared libraries of other packages in `dynlib`. */
  readonly directory: 'site' | 'dynlib';
  /**
   * Modules that the interpreter imports before it takes the program, because the program will: an import can take longer
   * than a program may.
   */
  readonly preload: readonly string[];
}

/** A module that the program imports, that is in the index, and whose package can't be had. */
export interface MissingModule {
  /** The module's top-level name, as in the program. */
  readonly module: string;
  /** Why, and how to get it: for a person, one or two sentences. */
  readonly note: string;
}

/** What an interpreter must have beside the standard library to run a program: interpreters of one flavour are alike. */
export interface Flavour {
  /** The same for two flavours whose wheels are the same; the empty string for the standard library alone. */
  readonly key: string;
  /** In the order in which they are to be unpacked: a package after those it depends on. */
  readonly wheels: readonly Wheel[];
  readonly missing: readonly MissingModule[];
}

/** The standard library alone. */
export const plainFlavour: Flavour = { key: '', wheels: [], missing: [] };
