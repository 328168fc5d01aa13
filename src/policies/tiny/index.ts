import { fetchTokenizer, fetchTrainingStart, loadTiny } from './load.ts';
import { marks, Tokenizer } from './tokenizer.ts';

export { tinyLabel, tinySampling } from './defaults.ts';
export { shownPrompt, spelledMessages } from './spelling.ts';
export { fetchTokenizer, fetchTrainingStart, loadTiny };

/** The ids of the tokens that are no text, but for the one that ends a turn: they are never to be drawn. */
export const tinyMarks: readonly number[] = marks.flatMap((mark, id) => (mark === 'end' ? [] : [id]));

/** The embedded model's tokenizer. Throws a PolicyError `network`, an error that says what is wrong with the file, or the signal's reason. */
export const fetchTinyTokenizer = async (signal: AbortSignal): Promise<Tokenizer> =>
  Tokenizer.read(await fetchTokenizer(signal));
