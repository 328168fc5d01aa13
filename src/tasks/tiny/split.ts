import { heldOutEvery } from './settings.ts';

/** Tasks to learn from, and tasks of which neither the numbers nor the wording were ever learnt from. */
export type Split = 'train' | 'held-out';

/** Which split a family's parameters belong to: decided by a hash (FNV-1a, 32 bits) of both, so that it never depends on a seed. */
export function splitOfParameters(family: string, parameters: string): Split {
  let hash = 0x811c9dc5;
  for (const character of `${family}:${parameters}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  // The low bits of FNV-1a are its weak ones: parity follows from the parities of the characters.
  return Math.floor(hash / 0x10000) % heldOutEvery === 0 ? 'held-out' : 'train';
}
