import { isObject } from './context.ts';
import type { Notes } from './notes.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields in which logs keep a message's thought: vLLM and OpenRouter, DeepSeek and SGLang, Ollama and gpt-oss. */
const fields = ['reasoning', 'reasoning_content', 'thinking'] as const;

/** The fields of a message that are read as its thought. */
export const thoughtFields: ReadonlySet<string> = new Set([...fields, 'reasoning_details']);

/**
 * The thought of a message. Several fields may hold it as long as they say the same, as OpenRouter writes it twice. Other thoughts than
 * the first would have to be dropped or put in an order that the log does not give, so that is a problem.
 *
 * @param inParts the thought that stands in parts of the content
 */
export function thoughtIn(message: Fields, inParts: string, field: string, notes: Notes): string {
  const found: { name: string; text: string }[] = inParts === '' ? [] : [{ name: 'content', text: inParts }];
  for (const name of fields) {
    const text = textOf(message[name]);
    if (text === null) notes.refuse(`${field}.${name}`, 'a thought as text', shapeOf(message[name]));
    else if (text.trim() !== '') found.push({ name, text });
  }
  const details = textOf(message.reasoning_details);
  if (details !== null && details !== '' && found.length === 0)
    found.push({ name: 'reasoning_details', text: details });
  if (holdsUnreadable(message.reasoning_details)) {
    notes.warn(`${field}.reasoning_details`, 'a part of the thought is encrypted and not read');
  }
  const [first, ...others] = found;
  const other = others.find(({ text }) => text.trim() !== first?.text.trim());
  if (first && other) {
    notes.refuse(`${field}.${other.name}`, `the same thought as in ${first.name}`, 'another one');
  }
  return first?.text ?? '';
}

/** A thought as text: a text, a list of parts with texts, or one such part; null where it is something else. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const texts = (value as unknown[]).map(textOf);
    return texts.some((text) => text === null) ? null : texts.join('');
  }
  if (!isObject(value)) return null;
  for (const name of ['text', 'thinking', 'content', 'summary', 'reasoning'] as const) {
    if (value[name] !== undefined && value[name] !== null) return textOf(value[name]);
  }
  return typeof value.data === 'string' ? '' : null;
}

const holdsUnreadable = (details: unknown): boolean =>
  Array.isArray(details) && (details as unknown[]).some((one) => isObject(one) && textOf(one) === '');

const shapeOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`);
