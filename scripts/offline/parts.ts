import type { OfflineFile, Part, StackSwitching } from '../../src/offline/file.ts';

/** What is known of the build when its list is written. */
export interface BuildGraph {
  /** What the page's HTML needs before it can paint: its script, what that imports statically, and their styles. */
  readonly first: ReadonlySet<string>;
  /** The packages that a script is made of, by the script's name. */
  readonly packages: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Names of files that tell what they are for. The first that fits counts. */
const byName: readonly (readonly [name: RegExp, part: Part])[] = [
  [/^(index\.html|manifest\.webmanifest|icons\/icon\.svg)$/, 'page'],
  [/^assets\/python[-_]/, 'python'],
  [/^tiny\//, 'tiny'],
  [/^tiny-webgpu\//, 'webgpu'],
  [/^training\//, 'training'],
  [/^assets\/wllama-.*\.wasm$/, 'gguf'],
];

const byPackage: readonly (readonly [name: string, part: Part])[] = [
  ['@mlc-ai/web-llm', 'webgpu'],
  ['@wllama/wllama', 'gguf'],
];

/** What a file of the build is for. */
export function partOf(file: string, { first, packages }: BuildGraph): Part {
  if (first.has(file)) return 'page';
  const named = byName.find(([name]) => name.test(file));
  if (named) return named[1];
  return byPackage.find(([name]) => packages.get(file)?.has(name))?.[1] ?? 'views';
}

/** The kind of engine that a file is for; null where it is for all. */
export function engineOf(file: string): StackSwitching | null {
  if (file.includes('python-heap-switching')) return 'switching';
  return file.includes('python-heap-plain') ? 'plain' : null;
}

/** The list's entry of a file that the build wrote, `size` in bytes. */
export function offlineFile(
  { url, revision, size }: { readonly url: string; readonly revision: string | null; readonly size: number },
  graph: BuildGraph,
): OfflineFile {
  return { url, revision, part: partOf(url, graph), bytes: size, engine: engineOf(url) };
}
