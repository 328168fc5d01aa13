import { unlessAborted } from '../../semaphore/index.ts';
import { Catalogue, type Listed } from './catalogue.ts';
import { plainFlavour, type Flavour, type MissingModule } from './flavour.ts';
import { importedModules } from './imports.ts';
import { placesOf } from './places.ts';
import { SharedWork } from './shared-work.ts';
import { sourcesOf, type SourceSetting } from './source.ts';
import { standardLibrary } from './standard-library.ts';
import { WheelError } from './wheel-error.ts';
import { obtainWheel } from './wheel-store.ts';

/** How long in milliseconds a package that could not be had is not asked for again: a night's work must not wait for it at each run. */
const retryMs = 60_000;

/** How far the packages of one program have come. Only what is really fetched counts; what is kept costs no time. */
export interface PackageProgress {
  /** Names of the packages that are being fetched. */
  readonly packages: readonly string[];
  readonly bytes: number;
  /** Null as long as, or where, it is not known. */
  readonly totalBytes: number | null;
}

/** Finds out what programs need beside the standard library, and fetches it. */
export interface Packages {
  /**
   * What the program needs: the packages that its imports are in, and those that these need. What can't be had is left
   * out and told in `missing`: the program will find that out itself. Throws the signal's reason when it is aborted.
   */
  flavourOf(
    code: string,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: PackageProgress) => void },
  ): Promise<Flavour>;
}

/** How packages are to be had. */
export interface PackagesOptions {
  /** Where they come from; `everywhere` by default. */
  readonly source?: SourceSetting;
}

/** One archive on its way. */
interface Fetching {
  readonly work: SharedWork<ArrayBuffer>;
  readonly state: { bytes: number; totalBytes: number | null; fetched: boolean };
  readonly listeners: Set<() => void>;
}

/** How to come by a package, whatever the cause. */
const adviceFor = (name: string): string =>
  `Fill the lab’s own folder with \`npm run wheels -- ${name}\` on a machine with a network, or name another source of packages in the settings.`;

/** Nothing is fetched before a program imports something that is not of Python's own. */
export function createPackages({ source = 'everywhere' }: PackagesOptions = {}): Packages {
  let catalogue: Promise<Catalogue> | null = null;
  const fetching = new Map<string, Fetching>();
  const failures = new Map<string, { readonly error: WheelError; readonly at: number }>();

  const open = (): Promise<Catalogue> =>
    (catalogue ??= placesOf(sourcesOf(source)).then((places) => new Catalogue(places)));

  const begin = (listed: Listed): Fetching => {
    const state: Fetching['state'] = { bytes: 0, totalBytes: null, fetched: false };
    const listeners = new Set<() => void>();
    const tell = (): void => listeners.forEach((listener) => listener());
    const arrival = {
      expected: (bytes: number | null) => {
        state.fetched = true;
        state.totalBytes = bytes;
        tell();
      },
      arrived: (bytes: number) => {
        state.bytes += bytes;
        tell();
      },
    };
    return { work: new SharedWork((signal) => obtainWheel(listed, arrival, signal)), state, listeners };
  };

  /** The archive, its one download shared by all who want it. A WheelError comes back, as a part of the answer. */
  const obtain = async (
    listed: Listed,
    signal: AbortSignal | undefined,
    onChange: (fetching: Fetching) => void,
  ): Promise<ArrayBuffer | WheelError> => {
    const failed = failures.get(listed.sha256);
    if (failed && performance.now() - failed.at < retryMs) return failed.error;
    const known = fetching.get(listed.sha256);
    const mine = known && !known.work.abandoned ? known : begin(listed);
    fetching.set(listed.sha256, mine);
    const listener = (): void => onChange(mine);
    mine.listeners.add(listener);
    try {
      return await mine.work.wait(signal);
    } catch (error) {
      if (fetching.get(listed.sha256) === mine) fetching.delete(listed.sha256);
      if (!(error instanceof WheelError)) throw error;
      failures.set(listed.sha256, { error, at: performance.now() });
      return error;
    } finally {
      mine.listeners.delete(listener);
    }
  };

  return {
    flavourOf: async (code, { signal, onProgress } = {}) => {
      signal?.throwIfAborted();
      const modules = neededModules(code);
      if (modules.length === 0) return plainFlavour;
      const known = await (signal ? unlessAborted(open(), signal) : open());
      const wanted = wantedPackages(known, modules);
      if (wanted.length === 0) return plainFlavour;

      const needed = [...new Set(wanted.flatMap(({ listed }) => known.withDependencies(listed)))];
      const progress = new Map<Listed, Fetching['state']>();
      const tell = (listed: Listed, { state }: Fetching): void => {
        if (state.fetched) progress.set(listed, state);
        onProgress?.(sum(progress));
      };
      const got = new Map<Listed, ArrayBuffer | WheelError>();
      await Promise.all(
        needed.map(async (listed) => {
          got.set(listed, await obtain(listed, signal, (one) => tell(listed, one)));
        }),
      );
      signal?.throwIfAborted();
      return assemble(known, wanted, got);
    },
  };
}

/**
 * The modules beside the standard library that a program needs. `zoneinfo` reads its time zones from `tzdata` where the system has none, as in the
 * sandbox: on any other machine a program finds them without naming it.
 */
function neededModules(code: string): readonly string[] {
  const imported = importedModules(code);
  const others = imported.filter((module) => !standardLibrary.has(module));
  return imported.includes('zoneinfo') && !others.includes('tzdata') ? [...others, 'tzdata'] : others;
}

/** A package that a program's imports name, and the modules of it that they name. */
interface Wanted {
  readonly listed: Listed;
  readonly modules: readonly string[];
}

/** In an order that does not depend on the program's. */
function wantedPackages(catalogue: Catalogue, modules: readonly string[]): readonly Wanted[] {
  const wanted = new Map<Listed, string[]>();
  for (const module of modules.toSorted()) {
    const listed = catalogue.packageOf(module);
    if (listed) wanted.set(listed, [...(wanted.get(listed) ?? []), module]);
  }
  return [...wanted]
    .map(([listed, named]) => ({ listed, modules: named }))
    .toSorted((a, b) => (a.listed.name < b.listed.name ? -1 : 1));
}

function sum(progress: ReadonlyMap<Listed, Fetching['state']>): PackageProgress {
  const states = [...progress.values()];
  const totals = states.map(({ totalBytes }) => totalBytes);
  return {
    packages: [...progress.keys()].map(({ name }) => name),
    bytes: states.reduce((total, { bytes }) => total + bytes, 0),
    totalBytes: totals.reduce<number | null>(
      (total, bytes) => (total === null || bytes === null ? null : total + bytes),
      0,
    ),
  };
}

/** The flavour from what could be had: a package that lacks something it needs is left out with all that it needs. */
function assemble(
  catalogue: Catalogue,
  wanted: readonly Wanted[],
  got: ReadonlyMap<Listed, ArrayBuffer | WheelError>,
): Flavour {
  const missing: MissingModule[] = [];
  const whole: Wanted[] = [];
  for (const one of wanted) {
    const lacking = catalogue.withDependencies(one.listed).find((listed) => !(got.get(listed) instanceof ArrayBuffer));
    if (!lacking) {
      whole.push(one);
      continue;
    }
    const error = got.get(lacking);
    const why = error instanceof WheelError ? error.message : 'could not be had';
    const note = `The package ${lacking.name} ${lacking.version} ${why}. ${adviceFor(one.listed.name)}`;
    for (const module of one.modules) missing.push({ module, note });
  }
  const modules = new Map(whole.map((one) => [one.listed, one.modules]));
  const wheels = [...new Set(whole.flatMap(({ listed }) => catalogue.withDependencies(listed)))].flatMap((listed) => {
    const bytes = got.get(listed);
    if (!(bytes instanceof ArrayBuffer)) return [];
    const preload = modules.get(listed) ?? [];
    return [{ name: listed.file_name, bytes, directory: listed.install_dir, preload }];
  });
  const key = wheels.map(({ name, preload }) => [name, ...preload].join(':')).join(' ');
  return { key, wheels, missing };
}
