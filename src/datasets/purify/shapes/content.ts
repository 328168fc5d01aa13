import { fieldsSay } from '../outcome/index.ts';
import { argumentsIn, isObject } from './context.ts';
import type { SaidAnswer, SaidCall } from './message-text.ts';
import type { Notes } from './notes.ts';

/** What a message's content holds: parts of the Messages API of Anthropic may hold everything at once. */
export interface Content {
  readonly text: string;
  readonly thought: string;
  readonly calls: readonly SaidCall[];
  readonly answers: readonly SaidAnswer[];
}

/** Parts that are a text, by their types: chat completions and Anthropic, the Responses API, and a text without a type. */
const textTypes: ReadonlySet<unknown> = new Set(['text', 'input_text', 'output_text', undefined]);

const partFields: ReadonlySet<string> = new Set([
  ...['type', 'text', 'refusal', 'thinking', 'signature', 'id', 'name', 'input', 'tool_use_id', 'content', 'is_error'],
  ...['cache_control', 'citations', 'annotations', 'logprobs', 'index', 'caller', 'data', 'status', 'error'],
]);

/** What is known to be read, for the problem that names an unknown part. */
const knownParts = 'text, thinking, tool_use or tool_result';

/**
 * Reads a content: a text, or a list of parts. What a part of another kind says would be lost, or would become a text that nobody
 * wrote, so it is a problem of the row.
 */
export function contentIn(value: unknown, field: string, notes: Notes): Content {
  if (value === null || value === undefined) return { text: '', thought: '', calls: [], answers: [] };
  if (typeof value === 'string') return { text: value, thought: '', calls: [], answers: [] };
  if (!Array.isArray(value)) {
    notes.refuse(field, 'a text or a list of parts', isObject(value) ? 'an object' : typeof value);
    return { text: '', thought: '', calls: [], answers: [] };
  }
  const text: string[] = [];
  const thought: string[] = [];
  const calls: SaidCall[] = [];
  const answers: SaidAnswer[] = [];
  for (const [at, part] of (value as unknown[]).entries()) {
    const path = `${field}.${at}`;
    if (typeof part === 'string') {
      text.push(part);
      continue;
    }
    if (!isObject(part)) {
      notes.refuse(path, `a part of the type ${knownParts}`, part === null ? 'null' : typeof part);
      continue;
    }
    const words = part.type === 'refusal' ? part.refusal : part.text;
    if ((textTypes.has(part.type) || part.type === 'refusal') && typeof words === 'string') {
      if (calls.length > 0 && words.trim() !== '') notes.warn(path, 'words after a call: they are put before it');
      text.push(words);
    } else if (part.type === 'thinking' && typeof part.thinking === 'string') thought.push(part.thinking);
    else if (part.type === 'redacted_thinking') notes.warn(path, 'a thought that is encrypted and not read');
    else if (part.type === 'tool_use' && typeof part.name === 'string') {
      calls.push({ id: textOrNull(part.id), name: part.name, arguments: argumentsIn(part.input) });
    } else if (part.type === 'tool_result') {
      const inner = contentIn(part.content, `${path}.content`, notes);
      if (inner.calls.length + inner.answers.length > 0 || inner.thought !== '') {
        notes.refuse(`${path}.content`, 'parts of the type text', 'others');
      }
      const callId = textOrNull(part.tool_use_id);
      answers.push({ by: 'tool', text: inner.text, callId, name: null, says: fieldsSay(part), field: path });
    } else {
      // Its other fields belong to what is refused.
      notes.refuse(`${path}.type`, knownParts, typeof part.type === 'string' ? part.type : 'a part without its fields');
      continue;
    }
    notes.warnOfUnread(part, partFields, path);
  }
  return { text: text.join(''), thought: thought.join('\n'), calls, answers };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
