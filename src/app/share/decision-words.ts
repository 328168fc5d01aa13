import { twoDecimals } from '../components/index.ts';
import type { ShownRepair } from './shown-repairs.ts';

/** How a repair was decided, in one sentence. */
export function decisionWords({ repair: { because, similarity }, gamma }: ShownRepair): string {
  if (similarity === null) return 'A turn could not be split into reasoning and call: the whole turn is replaced.';
  const [measured, bound] = [twoDecimals(similarity), gamma.toFixed(2)];
  switch (because) {
    case 'similar':
      return `Similarity ${measured} reaches γ = ${bound}: the reasoning stays, the new call is grafted on it.`;
    case 'dissimilar':
      return `Similarity ${measured} is below γ = ${bound}: reasoning and call are both replaced.`;
    case 'unsplittable':
      return `Similarity ${measured} reaches γ = ${bound}, but behind the old reasoning the call would be read otherwise: both are replaced.`;
  }
}
