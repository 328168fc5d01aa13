import { readRunDocument } from '../../../collect/index.ts';
import { binEnds } from './bins.ts';
import { similarityBins, type Decisions, type Tally } from './tally.ts';

/** The γ of each arm that rolls back, by the arm's name; none of a run that was imported, or written by a newer lab. */
export function gammasOf(document: string): ReadonlyMap<string, number> {
  try {
    const { arms } = readRunDocument(document);
    return new Map(arms.flatMap(({ name, saar }) => (saar.enabled ? [[name, saar.gamma] as const] : [])));
  } catch {
    return new Map();
  }
}

/** The γ that most arms have, of several the one that comes first; null where none is known. */
export function usualGamma(gammas: ReadonlyMap<string, number>): number | null {
  const counts = new Map<number, number>();
  for (const gamma of gammas.values()) counts.set(gamma, (counts.get(gamma) ?? 0) + 1);
  let usual: number | null = null;
  for (const [gamma, count] of counts) if (usual === null || count > (counts.get(usual) ?? 0)) usual = gamma;
  return usual;
}

/** Decisions as another γ would make them, all of them and by their similarity. */
export interface Split extends Decisions {
  /** One for each bin of similarities. */
  readonly bins: readonly Decisions[];
}

/** The decisions of a tally at another γ. Those that are not γ's to make stay deep. */
export function splitAt({ byGamma, alwaysDeep, unsplittable }: Tally, gamma: number): Split {
  const bins = Array.from({ length: similarityBins }, (_, bin): Decisions => {
    const [from, to] = binEnds(bin, similarityBins);
    // The last bin has 1 in it, and the first nothing below 0.
    const end = bin === similarityBins - 1 ? Number.POSITIVE_INFINITY : to;
    const between = (sorted: Float64Array, first: number) => below(sorted, end) - below(sorted, Math.min(first, end));
    const shallow = between(byGamma, Math.max(from, gamma));
    return { shallow, deep: between(byGamma, from) - shallow + between(alwaysDeep, from) };
  });
  const shallow = byGamma.length - below(byGamma, gamma);
  return { shallow, deep: byGamma.length - shallow + alwaysDeep.length + unsplittable, bins };
}

/** How many of some ascending numbers are less than another. */
function below(sorted: Float64Array, bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
