import * as v from 'valibot';

/** What the package takes over of the sources' own `package.json`. */
const sourceSchema = v.object({
  name: v.string(),
  version: v.string(),
  description: v.string(),
  license: v.string(),
  engines: v.object({ node: v.string() }),
  dependencies: v.record(v.string(), v.string()),
});

/**
 * The package's `package.json`: of what the sources depend on only what is not bundled. Throws where the sources' one does not name a version for it.
 *
 * @param source The sources' `package.json`.
 * @param installed The packages that are installed beside it.
 */
export function packageManifest(source: unknown, installed: ReadonlySet<string>): object {
  const { dependencies, ...taken } = v.parse(sourceSchema, source);
  const versions = [...installed].sort().map((name) => {
    const version = dependencies[name];
    if (version === undefined) throw new Error(`${name} is not among the dependencies in package.json.`);
    return [name, version] as const;
  });
  return {
    ...taken,
    type: 'module',
    bin: { 'cleaner-lab': 'lib/lab.js' },
    dependencies: Object.fromEntries(versions),
  };
}
