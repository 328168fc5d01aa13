import type { Task } from '../rollout/index.ts';
import { tinyTask } from './tiny/index.ts';

/** Spreads a 32-bit integer over all 32 bits; two different ones stay different (the end of MurmurHash3). */
function scrambled(number: number): number {
  let h = number | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The task of an index from 0 and a seed: one that the embedded policy has not learnt from. With one seed, every index has
 * a seed of its own in the generator.
 */
export function tinyTaskOf(index: number, seed: number): Task {
  const { id, prompt, answer } = tinyTask(scrambled(scrambled(seed) + index), 'held-out');
  return { id, prompt, answer, verifier: 'math', source: 'tiny' };
}
