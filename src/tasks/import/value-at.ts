import { ExactNumber, numberText, parseJson } from '../../json/index.ts';

type Values = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object. */
export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

/**
 * The value at a path, such as `answer` or `reward_model.ground_truth`: a column whose name is the whole path, else what lies
 * inside one. JSON that stands in a text is opened where the path goes on into it. Undefined where there is nothing.
 */
export function valueAt(values: Values, path: string): unknown {
  if (Object.hasOwn(values, path)) return values[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const name = path.slice(0, dot);
  const inside = opened(Object.hasOwn(values, name) ? values[name] : undefined);
  return isObject(inside) ? valueAt(inside, path.slice(dot + 1)) : undefined;
}

/** The column that a path begins in. */
export function columnOf(path: string, columns: readonly string[]): string | undefined {
  return columns.find((column) => path === column) ?? columns.find((column) => path.startsWith(`${column}.`));
}

/** The value that a text spells in JSON, where it is an object or list; other values, and other texts, as they are. */
export function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}

/** A value as one line of an answer: texts trimmed, numbers and truth values written out; null where it is nothing of these. */
export function textAt(values: Values, path: string): string | null {
  const value = valueAt(values, path);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'boolean' ? String(value) : numberText(value);
}
