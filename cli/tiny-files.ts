import { join } from 'node:path';
import { place } from './place/index.ts';

/** The embedded policy's two files, and the smaller model that a training starts from, where the page has them too. */
export const tinyFiles = {
  weights: join(place.publicFiles, 'tiny/tiny-1.weights'),
  tokenizer: join(place.publicFiles, 'tiny/tiny-1.tokenizer.json'),
  trainingStart: join(place.publicFiles, 'training/start.weights'),
} as const;
