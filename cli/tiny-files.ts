import { fileURLToPath } from 'node:url';

const publicFile = (path: string): string => fileURLToPath(new URL(`../public/${path}`, import.meta.url));

/** The embedded policy's two files, and the smaller model that a training starts from, where the page has them too. */
export const tinyFiles = {
  weights: publicFile('tiny/tiny-1.weights'),
  tokenizer: publicFile('tiny/tiny-1.tokenizer.json'),
  trainingStart: publicFile('training/start.weights'),
} as const;
