import { boxedAnswer } from './boxed.ts';

/** What a text that should be an answer, or end in one, was read to be. */
export type AnswerRead =
  | { readonly kind: 'answer'; readonly answer: string }
  /** A worked solution whose answer is not marked. */
  | { readonly kind: 'unmarked' }
  /** What follows the last `####` is no answer on one line. */
  | { readonly kind: 'bad-mark' }
  /** It has a box, but none that can be read: it is empty, or it never closes. */
  | { readonly kind: 'bad-box' }
  /** The box and what follows `####` do not agree. */
  | { readonly kind: 'two-answers'; readonly boxed: string; readonly marked: string };

/** What columns with worked solutions are called, however it is written. A single number in them is still an answer. */
const solutionColumn = /(?:^|[._])(?:\w+_)?(?:solutions?|reasoning|explanation|rationale|output|response|completion)$/i;

/** The longest answer that a box would hold, in characters. */
const longest = 400;

/** Words that argue, as a solution does and an answer does not. */
const arguing =
  /(?<![A-Za-z\\])(?:answer|therefore|thus|hence|so|we|let|since|because|then|equals|solution|result|finally)(?![A-Za-z])/i;

/** Words that state, as a sentence with a number in it does. */
const stating = /(?<![A-Za-z\\])(?:is|are|was|were|has|have|gives?|gets?|makes?|leaves?|there)(?![A-Za-z])/i;

/** The end of a sentence: of the whole text, but for a shortened word; or of one that another follows. */
const sentenceEnd = /(?<!\b(?:Jr|Sr|Inc|Co|Ltd|St|ft|in|sq|cu|approx|etc))[.!?]$/;
const innerEnd = /[\p{Ll}\d)][.!?]\s+\p{Lu}/u;

/** A number in digits, with thousands separated everywhere or nowhere, and a sign of money before it. */
const grouped = /^(-?)(?:\\?\$)?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\.?$/;

/** The words of a text, those within the formulas left out. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/\$[^$]*\$|\\\([^]*?\\\)|\\\[[^]*?\\\]/g, ' ')
    .replace(/\\[A-Za-z]+/g, ' ')
    .match(/[\p{L}]{2,}/gu) ?? [];

/** Whether a text is a worked solution rather than an answer: it argues, it states a number, or it is made of sentences. */
function isWorked(text: string, path: string): boolean {
  const words = wordsOf(text).length;
  const lines = text.replace(/\\begin\{[^]*\\end\{\w+\}/g, '').split('\n').length;
  if (lines > 1 || text.length > longest) return true;
  if (words < 2) return false;
  if (solutionColumn.test(path) || arguing.test(text) || sentenceEnd.test(text)) return true;
  return (/[\d$\\]/.test(text) && stating.test(text)) || (words >= 4 && innerEnd.test(text));
}

/** What follows the last `####`, as GSM8K's solutions end; undefined where there is none. */
function marked(text: string): string | undefined {
  const last = text.lastIndexOf('####');
  return last < 0 ? undefined : text.slice(last).replace(/^#+/, '').trim();
}

/** The answer that a solution's marks give; null where it has none. */
function markedAnswer(text: string): AnswerRead | null {
  const after = marked(text);
  if (after !== undefined && (after === '' || after.includes('\n'))) return { kind: 'bad-mark' };
  // GSM8K separates thousands, which nobody does in a box.
  const [, minus = '', digits] = grouped.exec(after ?? '') ?? [];
  const gsm = digits === undefined ? after : `${minus}${digits.replaceAll(',', '')}`;
  const boxed = boxedAnswer(text);
  if (boxed === null && /\\(?:boxed|fbox|framebox)(?![A-Za-z])/.test(text)) return { kind: 'bad-box' };
  if (gsm !== undefined && boxed !== null && gsm !== boxed && after !== boxed)
    return { kind: 'two-answers', boxed, marked: gsm };
  const answer = gsm ?? boxed;
  return answer === null ? null : { kind: 'answer', answer };
}

/**
 * The answer in a text, as a boxed final answer would give it: what a worked solution has in its last box that is not empty, or after its
 * last `####`, there without separators of thousands; else the text itself. A whole number loses its leading zeros.
 *
 * @param text trimmed, and not empty
 * @param path the column that holds it: more is asked of one that is named as those with solutions are
 */
export function answerOf(text: string, path: string): AnswerRead {
  const read = markedAnswer(text) ?? { kind: 'answer', answer: text };
  if (read.kind !== 'answer') return read;
  const { answer } = read;
  if (answer === text && isWorked(text, path)) return { kind: 'unmarked' };
  return { kind: 'answer', answer: /^0+\d+$/.test(answer) ? answer.replace(/^0+(?=\d)/, '') : answer };
}
