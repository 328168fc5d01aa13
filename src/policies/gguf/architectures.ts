/** GGUF files that hold something else than a generator of text: eyes of other models, and encoders. */
export const otherArchitectures: ReadonlySet<string> = new Set([
  'clip',
  'bert',
  'nomic-bert',
  'jina-bert-v2',
  't5encoder',
]);
