import * as v from 'valibot';
import { opened, valueAt } from './value-at.ts';
import { RowError } from './row-error.ts';

/** The longest prompt in characters; beyond, no model of this lab reads it. */
const longest = 400_000;

const messages = v.pipe(v.array(v.object({ role: v.string(), content: v.string() })), v.nonEmpty());

/**
 * The prompt at a path: a text, or what the user says in a list of messages. System messages are left out, because the lab's own
 * describes its tool. Throws a RowError where there is none.
 */
export function promptIn(values: Readonly<Record<string, unknown>>, path: string): string {
  const value = valueAt(values, path);
  const chat = v.safeParse(messages, opened(value));
  const text = chat.success
    ? chat.output
        .filter(({ role }) => role === 'user')
        .map(({ content }) => content)
        .join('\n\n')
    : value;
  if (typeof text !== 'string') throw new RowError(path, 'The prompt is neither a text nor a list of messages.');
  if (text.trim() === '') throw new RowError(path, 'The prompt is empty.');
  if (text.length > longest) throw new RowError(path, `The prompt is longer than ${longest} characters.`);
  return text.trim();
}
