import { ExactNumber } from '../../json/index.ts';

/** What a value is, in a word. */
function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (value instanceof ExactNumber) return 'number';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'yes or no';
    default:
      return 'object';
  }
}

/** What a column's values are, in a few words, such as `text` or `number | text`; values that are missing do not count. */
export function typeOfAll(values: Iterable<unknown>): string {
  const types = new Set([...values].map(typeOf));
  types.delete('nothing');
  return types.size === 0 ? 'nothing' : [...types].sort().join(' | ');
}
