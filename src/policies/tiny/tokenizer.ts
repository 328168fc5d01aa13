import * as v from 'valibot';

/** Tokens that are no text: they shape the prompt, and end a turn. They come first in the vocabulary, in this order. */
export const marks = ['pad', 'unknown', 'end', 'task', 'assistant', 'output', 'error'] as const;

/** See {@link marks}. */
export type Mark = (typeof marks)[number];

/** The most tokens that a vocabulary may have, marks included. */
export const largestVocabulary = 512;

/** The form of a tokenizer's file. */
export const tokenizerSchema = v.object({
  format: v.literal('cleaner-lab/tiny-tokenizer@1'),
  /** The texts of the tokens after the marks, all different. */
  pieces: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1))),
    v.maxLength(largestVocabulary - marks.length),
    v.check((pieces) => new Set(pieces).size === pieces.length, 'a piece occurs twice'),
  ),
});

/** See {@link tokenizerSchema}. */
export type TokenizerFile = v.InferOutput<typeof tokenizerSchema>;

/** The signs that every vocabulary has, so that any plain text can be written: printable ASCII and the line feed. */
export const singleSigns: readonly string[] = [
  '\n',
  ...Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)),
];

/**
 * What is counted when a vocabulary is made: an escaped line break with the indentation after it, a word with the space before it, a digit,
 * an escaped sign, a run of other signs, white space.
 */
const countable = /\\n *|\\[a-z]+\{?| ?[A-Za-z_]+|\d|\\.| ?[^\sA-Za-z0-9_\\]+ ?|\s/g;

/**
 * Makes a vocabulary from texts: the given frames whole, all single signs, and the most frequent of what {@link countable} says that
 * occur at least `leastCount` times, until it is full.
 *
 * @param frames Texts that always occur as a whole, such as the beginning of a tool call.
 */
export function makeTokenizerFile(
  texts: Iterable<string>,
  frames: readonly string[],
  leastCount: number,
): TokenizerFile {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const rest = frames.reduce((before, frame) => before.replaceAll(frame, '\n'), text);
    for (const [piece] of rest.matchAll(countable)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  const known = new Set([...frames, ...singleSigns]);
  const frequent = [...counts]
    .filter(([piece, count]) => count >= leastCount && !known.has(piece))
    .sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1))
    .map(([piece]) => piece);
  const pieces = [...known, ...frequent].slice(0, largestVocabulary - marks.length);
  return { format: 'cleaner-lab/tiny-tokenizer@1', pieces };
}

/** Text to tokens and back, by a closed vocabulary. At each place the longest piece that fits is taken. */
export class Tokenizer {
  readonly #pieces: readonly string[];
  /** The numbers of the pieces that begin with a sign, the longest first. */
  readonly #byFirst = new Map<string, number[]>();

  constructor(file: TokenizerFile) {
    this.#pieces = file.pieces;
    const numbers = file.pieces.map((_, at) => at).sort((a, b) => this.#piece(b).length - this.#piece(a).length);
    for (const at of numbers) {
      const first = this.#piece(at).charAt(0);
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), at]);
    }
  }

  /** Reads a tokenizer's file. Throws an error that says what is wrong with it. */
  static read(file: unknown): Tokenizer {
    const read = v.safeParse(tokenizerSchema, file);
    if (read.success) return new Tokenizer(read.output);
    const [issue] = read.issues;
    throw new Error(`This is not a tokenizer: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`);
  }

  /** Tokens of the vocabulary, marks included. */
  get size(): number {
    return marks.length + this.#pieces.length;
  }

  mark(name: Mark): number {
    return marks.indexOf(name);
  }

  /** The tokens of a text. A sign that no piece begins with becomes the mark `unknown`. */
  encode(text: string): number[] {
    const tokens: number[] = [];
    let at = 0;
    while (at < text.length) {
      const found = this.#byFirst.get(text.charAt(at))?.find((piece) => text.startsWith(this.#piece(piece), at));
      if (found === undefined) {
        tokens.push(this.mark('unknown'));
        at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      } else {
        tokens.push(marks.length + found);
        at += this.#piece(found).length;
      }
    }
    return tokens;
  }

  /** The text of a token; a mark has none. */
  text(token: number): string {
    return this.#pieces[token - marks.length] ?? '';
  }

  decode(tokens: readonly number[]): string {
    return tokens.map((token) => this.text(token)).join('');
  }

  #piece(at: number): string {
    return this.#pieces[at] ?? '';
  }
}
