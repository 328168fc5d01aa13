/**
 * Names of attributes, of the components' properties, of fields of objects and of variables whose texts the page shows. What is so called is
 * gathered, however short it is.
 */
const shownNames: ReadonlySet<string> = new Set([
  // HTML's own.
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'title',
  // Those of the components.
  'about',
  'action',
  'empty',
  'explanation',
  'help',
  'hint',
  'label',
  'lead',
  'news',
  'note',
  'otherName',
  'problem',
  'question',
  'refusal',
  'standing',
  'summary',
  'under',
]);

/** Whether what is called so is shown. */
export const isShownName = (name: string): boolean => shownNames.has(name);

/** Elements whose text is code: it is the same in every language. */
const codeElements: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp', 'script', 'style']);

/** Whether an element of this name holds code. */
export const isCodeElement = (name: string): boolean => codeElements.has(name);

/** What compares, or searches in a text: its arguments are not shown. */
export const comparing: ReadonlySet<string> = new Set([
  'closest',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'querySelector',
  'querySelectorAll',
  'split',
  'startsWith',
]);

const fileName = /^\S+\.(csv|html?|jpe?g|jsonl?|md|onnx|parquet|png|py|safetensors|svg|toml|txt|ya?ml|zip)$/;
const hole = /\{\d+\}|<\/?\d+\/?>/g;

/** Whether a text has words: two letters in a row, and not the name of a file alone. */
export const hasWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replace(hole, ' ')) && !fileName.test(text.trim());

/** Whether a text reads as a sentence or a title: it begins with a capital, has several words, or ends as sentences do. */
export function isSentence(text: string): boolean {
  const trimmed = text.trim();
  return (
    hasWords(trimmed) && /\s/.test(trimmed) && (/^[“‘("]*\p{Lu}/u.test(trimmed) || /\p{L}.*[.?!…]$/u.test(trimmed))
  );
}
