/** What a file of the built page is for. `page` comes with the first visit, the others later: see {@link wantedWhenIdle}. */
export type Part = 'page' | 'views' | 'python' | 'tiny' | 'webgpu' | 'gguf' | 'training';

/** Engines of WebAssembly, by whether they can switch stacks: Python starts from another file in each. */
export type StackSwitching = 'switching' | 'plain';

/** A file of the built page, as the list of the build has it. */
export interface OfflineFile {
  /** Relative to the page's folder. */
  readonly url: string;
  /** A hash of the contents where the name has none; null where it has. */
  readonly revision: string | null;
  readonly part: Part;
  /** Its size on the server, uncompressed. */
  readonly bytes: number;
  /** The one kind of engine that needs it; null where all do. */
  readonly engine: StackSwitching | null;
}

/** A file of the page, and whether this browser has it. */
export interface KeptFile extends OfflineFile {
  readonly kept: boolean;
}

/** Parts that are fetched when the page has nothing to do: with them, everything but the large engines works without the network. */
export const wantedWhenIdle: readonly Part[] = ['views', 'python', 'tiny'];

/** What a page asks its service worker: which files there are, and which it keeps; or to take over from an older one. */
export type Order = { readonly type: 'files' } | { readonly type: 'use-now' };

/** Whether a message is an {@link Order}. */
export const isOrder = (data: unknown): data is Order =>
  typeof data === 'object' && data !== null && 'type' in data && (data.type === 'files' || data.type === 'use-now');
