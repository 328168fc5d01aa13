import pyodide from 'pyodide/package.json' with { type: 'json' };

/** A place that packages are fetched from. */
export interface PackageSource {
  /** Address of the folder with the archives, ending in a slash. */
  readonly url: string;
  /**
   * What lists them: `pyodide`, the lock file of the pinned Pyodide, which comes with the lab; `folder`, a file `wheels.json`
   * in the folder itself, as `npm run wheels` writes it.
   */
  readonly index: 'pyodide' | 'folder';
}

/** Where Pyodide publishes the packages of the pinned version. */
export const pyodideSource: PackageSource = {
  url: `https://cdn.jsdelivr.net/pyodide/v${pyodide.version}/full/`,
  index: 'pyodide',
};

/** The folder `wheels/` that is served with the lab, where `npm run wheels` filled it. */
export function localSource(): PackageSource {
  // In a build all scripts lie one folder below the page; the dev server serves them from where they are.
  const here = import.meta.url;
  const root = import.meta.env.DEV ? new URL('/', location.href) : new URL('../', here);
  return { url: new URL('wheels/', root).href, index: 'folder' };
}

/** The sources that a setting stands for, in the order in which they are asked. */
export type SourceSetting =
  /** The lab's own folder first, then Pyodide's network: the default. */
  | 'everywhere'
  /** The lab's own folder only: nothing is fetched from outside. */
  | 'local'
  /** Only these. */
  | readonly PackageSource[];

/** See {@link SourceSetting}. */
export function sourcesOf(setting: SourceSetting): readonly PackageSource[] {
  if (setting === 'everywhere') return [localSource(), pyodideSource];
  return setting === 'local' ? [localSource()] : setting;
}
