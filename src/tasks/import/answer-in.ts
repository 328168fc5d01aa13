import { boxedAnswer } from '../../saar/index.ts';
import { RowError } from './row-error.ts';
import { textAt } from './value-at.ts';

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

/** The answer that a solution's marks give; null where it has none. Throws a RowError where they can't be read, or do not agree. */
function markedAnswer(text: string, path: string): string | null {
  const after = marked(text);
  if (after !== undefined && (after === '' || after.includes('\n')))
    throw new RowError(path, 'What follows the last #### is no answer on one line.');
  // GSM8K separates thousands, which nobody does in a box.
  const [, minus = '', digits] = grouped.exec(after ?? '') ?? [];
  const gsm = digits === undefined ? after : `${minus}${digits.replaceAll(',', '')}`;
  const boxed = boxedAnswer(text);
  if (boxed === null && /\\(?:boxed|fbox|framebox)(?![A-Za-z])/.test(text))
    throw new RowError(path, 'The solution has a box, but none that can be read: it is empty, or it never closes.');
  if (gsm !== undefined && boxed !== null && gsm !== boxed && after !== boxed)
    throw new RowError(path, `The solution gives two answers: ${boxed} in its box, ${gsm} after ####.`);
  return gsm ?? boxed;
}

/**
 * The answer at a path, as a boxed final answer would give it: what a worked solution has in its last box that is not empty, or after its
 * last `####`, there without separators of thousands; else the text itself. A whole number loses its leading zeros. Throws a RowError where there is
 * none, and for a worked solution whose answer is not marked.
 */
export function answerIn(values: Readonly<Record<string, unknown>>, path: string): string {
  const text = textAt(values, path);
  if (text === null) throw new RowError(path, 'There is no answer, or it is no text or number.');
  if (text === '') throw new RowError(path, 'The answer is empty.');
  const answer = markedAnswer(text, path) ?? text;
  if (answer === text && isWorked(text, path)) {
    throw new RowError(
      path,
      'This is a worked solution whose answer is not marked: end it with \\boxed{…} or #### …, or choose the column that has the answer alone.',
    );
  }
  return /^0+\d+$/.test(answer) ? answer.replace(/^0+(?=\d)/, '') : answer;
}
