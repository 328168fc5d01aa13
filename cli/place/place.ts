/** The pages that can be served, by the build's mode that makes them: the lab's own, the terminal's, and those of benchmarks. */
export type PageMode = 'production' | 'cli' | 'bench';

/** Where the terminal's commands are: in a checkout of the sources, or in the package that is made of them. */
export interface Place {
  /** The folder of its `package.json`, ending in a slash. */
  readonly root: string;
  /** What stands before a command's name when somebody types it here. */
  readonly program: string;
  /** The folder of the files that the page has unchanged, such as the embedded model's. */
  readonly publicFiles: string;
  /** The folder in which the terminal's browser keeps the models that it downloads. */
  readonly browserProfile: string;
  /** The folder of a built page. In a checkout it is built first where it is older than its sources. Throws where there is none. */
  builtPage(mode: PageMode): Promise<string>;
}
