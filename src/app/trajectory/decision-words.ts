import type { Repair } from '../../saar/index.ts';
import { gammaText, similarityText } from '../components/index.ts';

/** How a repair was decided, in one sentence. */
export function decisionWords({ because, similarity }: Pick<Repair, 'because' | 'similarity'>, gamma: number): string {
  if (similarity === null) return 'A turn could not be split into reasoning and call: the whole turn is replaced.';
  const [measured, bound] = [similarityText(similarity, gamma), gammaText(gamma)];
  switch (because) {
    case 'similar':
      return `Similarity ${measured} reaches γ = ${bound}: the reasoning stays, the new call is grafted on it.`;
    case 'dissimilar':
      return `Similarity ${measured} is below γ = ${bound}: reasoning and call are both replaced.`;
    case 'unsplittable':
      return `Similarity ${measured} reaches γ = ${bound}, but behind the old reasoning the call would be read differently: both are replaced.`;
  }
}
