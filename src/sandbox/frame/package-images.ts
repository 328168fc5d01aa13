import type { HeapImage } from '../heap-image.ts';
import type { Wheel } from '../packages/index.ts';
import type { PackagesToLay } from '../protocol.ts';

/** What interpreters with the same packages are started from. */
export interface PackageStart {
  /** The heap, with the modules imported; null where they have to be imported each time. */
  readonly heap: HeapImage | null;
  readonly packages: PackagesToLay;
  /** The heap of the first of them before it ran anything; null until there is one, and where memory can't be shared. */
  cleanHeap: SharedArrayBuffer | null;
}

/** Images that are kept; each holds some 30 to 100 MB. */
const most = 3;

/** What sets of packages were made into, for the next interpreter that is to have the same ones. */
export class PackageImages {
  readonly #make: (wheels: readonly Wheel[]) => Promise<PackageStart>;
  /** The one that was asked for last is at the end. */
  readonly #images = new Map<string, Promise<PackageStart>>();

  /** @param make Makes the image of a set. */
  constructor(make: (wheels: readonly Wheel[]) => Promise<PackageStart>) {
    this.#make = make;
  }

  /** The image of the packages, made where there is none yet. Throws what making it throws, and then tries anew. */
  of(wheels: readonly Wheel[]): Promise<PackageStart> {
    const key = JSON.stringify(wheels.map(({ name, preload }) => [name, preload]));
    const image = this.#images.get(key) ?? this.#make(wheels);
    this.#images.delete(key);
    this.#images.set(key, image);
    image.catch(() => {
      if (this.#images.get(key) === image) this.#images.delete(key);
    });
    for (const oldest of [...this.#images.keys()].slice(0, -most)) this.#images.delete(oldest);
    return image;
  }
}
