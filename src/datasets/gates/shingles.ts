import type { TrajectoryRecord } from '../../rollout/index.ts';
import { textOf } from '../../saar/index.ts';

/** Words of one shingle: long enough that common phrases do not make strangers similar. */
const width = 3;

/** What a trajectory says, as far as duplicates go: the task, and what the policy wrote. */
export const saidIn = ({ task, purified }: TrajectoryRecord): string =>
  [task.prompt, ...purified.map(({ tokens }) => textOf(tokens))].join('\n');

/** The text's overlapping word triples as 32-bit hashes, each once. */
export function shinglesOf(text: string): Uint32Array {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
  const hashes = new Set<number>();
  for (let at = 0; at < Math.max(1, words.length - width + 1); at++) {
    hashes.add(hashOf(words.slice(at, at + width).join(' ')));
  }
  return Uint32Array.from(hashes);
}

/** FNV-1a over UTF-16 units, mixed once more so that near texts do not have near hashes. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
