import type { Repair } from '../../saar/index.ts';
import { forVisitor, type Formats } from '../../formats/index.ts';

/**
 * How a repair was decided, in one sentence.
 *
 * @param formats Of its numbers: the visitor's where left out.
 */
export function decisionWords(
  { because, similarity }: Pick<Repair, 'because' | 'similarity'>,
  gamma: number,
  formats: Formats = forVisitor,
): string {
  if (similarity === null) return 'A turn could not be split into reasoning and call: the whole turn is replaced.';
  const [measured, bound] = [formats.similarityText(similarity, gamma), formats.gammaText(gamma)];
  switch (because) {
    case 'similar':
      return `Similarity ${measured} reaches γ = ${bound}: the reasoning stays, the new call is grafted on it.`;
    case 'dissimilar':
      return `Similarity ${measured} is below γ = ${bound}: reasoning and call are both replaced.`;
    case 'unsplittable':
      return `Similarity ${measured} reaches γ = ${bound}, but behind the old reasoning the call would be read differently: both are replaced.`;
  }
}
