import * as v from 'valibot';
import { opened, valueAt } from './value-at.ts';
import { RowError } from './row-error.ts';

/** The longest prompt in characters; beyond, no model of this lab reads it. */
const longest = 400_000;

/** What a message says: a text, or parts of which some are text. */
const content = v.union([
  v.string(),
  v.array(v.looseObject({ type: v.optional(v.string()), text: v.optional(v.string()) })),
]);
const messages = v.pipe(v.array(v.looseObject({ role: v.string(), content })), v.nonEmpty());

/** Messages in ShareGPT's form. */
const conversation = v.pipe(v.array(v.looseObject({ from: v.string(), value: v.string() })), v.nonEmpty());

const roles: Readonly<Record<string, string>> = { human: 'user', gpt: 'assistant' };

/** Who may speak in a prompt: system messages are left out, because the lab's own describes its tool. */
const speakers = new Set(['system', 'developer', 'user']);

/**
 * A list of messages or texts as Python prints it, which is what a column of lists becomes in a CSV file of pandas; or a list of texts in JSON.
 * A text that only begins with such a list is a question about it.
 */
const printed =
  /^\s*(?:array\(\s*)?\[\s*(?:\{\s*'[^']*'\s*:|array\(|(?:'[^]*'|"[^]*")\s*\](?:\s*,\s*dtype=\w+)?\s*\)?\s*$)/;

/**
 * The prompt at a path: a text, or what the user says in a list of messages (OpenAI's form, with parts or without, or ShareGPT's). Throws a
 * RowError where there is none, or more than a question of a user.
 */
export function promptIn(values: Readonly<Record<string, unknown>>, path: string): string {
  const value = valueAt(values, path);
  const text = userText(opened(value), path) ?? value;
  if (typeof text !== 'string') throw new RowError(path, 'The prompt is neither a text nor a list of messages.');
  if (printed.test(text)) {
    throw new RowError(
      path,
      'The prompt is a list as Python prints it, or a list of texts. Write one text, or messages with json.dumps.',
    );
  }
  if (text.trim() === '') throw new RowError(path, 'The prompt is empty.');
  if (text.length > longest) throw new RowError(path, `The prompt is longer than ${longest} characters.`);
  return text.trim();
}

/** What the user says in messages; null where the value is no list of messages. */
function userText(value: unknown, path: string): string | null {
  const shared = v.safeParse(conversation, value);
  const chat = shared.success
    ? {
        success: true as const,
        output: shared.output.map(({ from, value: said }) => ({ role: roles[from] ?? from, content: said })),
      }
    : v.safeParse(messages, value);
  if (!chat.success) return null;
  const other = chat.output.find(({ role }) => !speakers.has(role));
  if (other) {
    throw new RowError(path, `The messages hold a turn of the role ${other.role}; a task is one question of a user.`);
  }
  return chat.output
    .filter(({ role }) => role === 'user')
    .map((message) => textIn(message.content, path))
    .join('\n\n');
}

/** The text of a message's parts. Throws where there is a part of another kind, such as an image: the question would miss it. */
function textIn(said: v.InferOutput<typeof content>, path: string): string {
  if (typeof said === 'string') return said;
  return said
    .map(({ type = 'text', text }) => {
      if (text !== undefined && ['text', 'input_text'].includes(type)) return text;
      throw new RowError(path, `A message has a part of the type ${type}; only text is read.`);
    })
    .join('');
}
