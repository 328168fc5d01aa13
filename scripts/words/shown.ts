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
  'advice',
  'action',
  'empty',
  'explanation',
  'help',
  'hint',
  'label',
  'lead',
  'news',
  'note',
  'problem',
  'question',
  'refusal',
  'standing',
  'summary',
  'under',
  'word',
]);

/** Names of fields whose texts are values, also within a table of words. */
const valueNames: ReadonlySet<string> = new Set(['icon', 'tone']);

/** Whether what is called so is a value, and never shown. */
export const isValueName = (name: string): boolean => valueNames.has(name);

/** Whether what is called so is shown. */
export const isShownName = (name: string): boolean => shownNames.has(name);

/** Whether what is called so is a table or a list of words: `markWords`. */
export const isTableName = (name: string): boolean => /(^w|W)ords$/.test(name);

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
  'join',
  'lastIndexOf',
  'querySelector',
  'querySelectorAll',
  'split',
  'startsWith',
]);

const address = /^https?:\/\/\S+$|^\.\w+$/;
const fileName = /^\S+\.(csv|html?|jpe?g|jsonl?|md|onnx|parquet|png|py|safetensors|svg|toml|txt|ya?ml|zip)$/;
const hole = /\{\d+\}|<\/?\d+\/?>/g;

/** Whether a text has words: two letters in a row, and not an address or the name or ending of a file alone. */
export const hasWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replace(hole, ' ')) && !fileName.test(text.trim()) && !address.test(text.trim());

/** Signs that code has, and styles and paths, and texts have not. */
const codeSigns = /[=_[\]/\\]|\w\(|\)\s*:|px\b|\b\d+fr\b|\p{L}\.\p{L}|^\s{4}/u;

/**
 * Whether a text reads as a sentence, a title or a part of one, wherever it stands: several words, a word beside a value, or a word with a capital or a full stop.
 * A single word without them may as well be a value of a setting; it has to be marked.
 */
export function isSentence(text: string): boolean {
  const trimmed = text.trim();
  if (!hasWords(trimmed)) return false;
  if (/\s/.test(trimmed) && (/^[“‘("]*\p{Lu}/u.test(trimmed) || /\p{L}.*[.?!…]$/u.test(trimmed))) return true;
  if (/^(\p{Lu}[\p{Ll}’-]+[.…]?|[\p{Ll}’-]+[.…])$/u.test(trimmed)) return true;
  const word = "(?:^|\\s)[(“]?[\\p{L}’'-]{2,}[)”,;:.?!…]*(?=\\s|$)";
  const words = text.match(new RegExp(word, 'gu')) ?? [];
  if (codeSigns.test(text.replace(hole, ''))) return false;
  return words.length >= (/\{\d/.test(text) ? 1 : 2);
}
