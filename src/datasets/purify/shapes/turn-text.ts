import { writeJson } from '../../../json/index.ts';
import { turnParts, type Dialect } from '../../../saar/index.ts';
import { isObject } from './context.ts';
import type { SaidCall } from './message-text.ts';
import type { Notes } from './notes.ts';

/** A thought that the log keeps apart, before the words, written as Qwen's models write it. */
export const withThought = (thought: string, text: string): string =>
  thought === '' ? text : `<think>\n${thought}\n</think>\n\n${text}`;

/** What a turn says, as text, and what its call is. */
export interface TurnText {
  readonly text: string;
  readonly kind: 'call' | 'malformed';
  /** The tool that is called; null where the call can't be read. */
  readonly tool: string | null;
}

/**
 * A structured call as the text of a turn in the Hermes dialect, behind the reasoning. A record keeps turns as text, so it is made sure
 * that reading the text gives exactly the call that the log has. Where the words before the call hold the mark of a call, they would be
 * read as one: the row is refused, with the field.
 */
export function callText(reasoning: string, call: SaidCall, dialect: Dialect, field: string, notes: Notes): TurnText {
  for (const written of [writtenCall(call), withMarksEscaped(writtenCall(call))]) {
    const text = reasoning === '' ? written : `${reasoning}\n${written}`;
    if (turnParts(text, dialect).call !== written) continue;
    const read = dialect.read(text);
    if (read.kind === 'malformed' && !isReadable(call)) return { text, kind: 'malformed', tool: null };
    if (read.kind !== 'call' || read.call.name !== call.name) continue;
    // Arguments that can only be read by mending them are taken as they were mended, as everywhere in the lab.
    if (isReadable(call) && writeJson(read.call.arguments) !== writeJson(call.arguments)) continue;
    return { text, kind: 'call', tool: read.call.name };
  }
  refuseMark(reasoning, dialect, field, notes);
  return { text: reasoning, kind: 'malformed', tool: null };
}

/** Makes sure that words of a structured log, in which calls stand apart, are not read as a call. */
export function wordsOnly(text: string, dialect: Dialect, field: string, notes: Notes): string {
  if (dialect.read(text).kind !== 'none') refuseMark(text, dialect, field, notes);
  return text;
}

function refuseMark(text: string, dialect: Dialect, field: string, notes: Notes): void {
  const at = text.indexOf(dialect.marker);
  const found = at < 0 ? 'a text that would be read otherwise' : `it at character ${at + 1}`;
  notes.refuse(field, `words without the mark ${dialect.marker}, with which a record’s text begins a call`, found);
}

const isReadable = ({ name, arguments: args }: SaidCall): boolean => name !== '' && isObject(args);

/** A call in the Hermes dialect. Arguments that are text stay text, so that reading the call fails as it did. */
const writtenCall = ({ name, arguments: args }: SaidCall): string =>
  `<tool_call>\n${writeJson({ name, arguments: args })}\n</tool_call>`;

/** The same JSON, with the marks of a call inside its strings escaped. */
const withMarksEscaped = (written: string): string => {
  const [open, close] = ['<tool_call>\n', '\n</tool_call>'];
  const inner = written.slice(open.length, -close.length).replace(/<(?=\/?tool_call>)/g, '\\u003c');
  return `${open}${inner}${close}`;
};
