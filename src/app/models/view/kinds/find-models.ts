import type { WebllmModel } from '../../../../policies/index.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** The models in whose name, quantisation or advice every word of the search occurs; all of them for an empty search. */
export function findModels(models: readonly WebllmModel[], search: string): readonly WebllmModel[] {
  const words = wordsOf(search);
  return models.filter(({ id, label, advice }) => {
    const text = `${id} ${label} ${advice}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
