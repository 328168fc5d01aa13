import { Catalogue, type Place } from './catalogue.ts';
import { placesOf } from './places.ts';
import { sourcesOf, type SourceSetting } from './source.ts';

/**
 * Those of the modules that no place lists, or lists without something that they need, found out from the places' indexes alone: no archive is
 * fetched.
 */
export const lackingModules = async (
  modules: readonly string[],
  source: SourceSetting = 'everywhere',
): Promise<readonly string[]> => lackingIn(modules, await placesOf(sourcesOf(source)));

/** See {@link lackingModules}; for places that are known. */
export function lackingIn(modules: readonly string[], places: readonly Place[]): readonly string[] {
  const catalogue = new Catalogue(places);
  const listed = new Set(places.flatMap(({ index }) => Object.keys(index)));
  return modules.filter((module) => {
    const wanted = catalogue.packageOf(module);
    if (!wanted) return true;
    const needed = catalogue.withDependencies(wanted);
    return needed.some(({ url, depends }) => url === null || depends.some((name) => !listed.has(name)));
  });
}
