import { dialects } from '../../src/saar/index.ts';
import { makeTokenizerFile, reduceObservation, type TokenizerFile } from '../../src/policies/tiny/engine.ts';
import type { StoredEpisode } from './shards.ts';

/** What every tool call begins and ends with. */
function frames(): string[] {
  const code = '@';
  return dialects.hermes.write({ name: 'code_interpreter', arguments: { code } }).split(code);
}

/** The vocabulary of episodes: of all that the model reads and writes in them. */
export function vocabularyOf(episodes: readonly StoredEpisode[], leastCount: number): TokenizerFile {
  const texts = episodes.flatMap(({ prompt, turns }) => [
    prompt,
    ...turns.flatMap(({ text, observation }) => {
      const read = observation === null ? null : reduceObservation(dialects.hermes.observe(observation));
      return read ? [text, read.text] : [text];
    }),
  ]);
  return makeTokenizerFile(texts, frames(), leastCount);
}
