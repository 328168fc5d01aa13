import { dialects } from '../../../saar/index.ts';

/** A message of a text that a chat template wrote. */
export interface TemplateMessage {
  readonly role: string;
  readonly text: string;
}

/** The messages of a text, or where it can't be taken apart. */
export type TemplateMessages =
  | { readonly messages: readonly TemplateMessage[] }
  | { readonly expected: string; readonly found: string; readonly messages?: undefined };

/** The roles of ChatML. Another word after the mark is text. */
const roles = ['system', 'user', 'assistant', 'tool'] as const;
const { hermes } = dialects;

const begin = '<|im_start|>';
const end = '<|im_end|>';
const [answerOpen, answerClose] = ['<tool_response>', '</tool_response>'];

const opening = new RegExp(String.raw`^<\|im_start\|>(${roles.join('|')})\n`);
/** What follows the mark that ends a message: the next message, or the end; some trainers leave the line feed between two out. */
const afterEnd = new RegExp(String.raw`^\s*(?:<\|im_start\|>(?:${roles.join('|')})\n|(?:<\|endoftext\|>\s*)*$)`);

/**
 * The messages of a text with ChatML's marks, read in their order. A mark ends a message only where the next message begins below it or
 * the text ends, outside of a call's JSON, and outside of an answer that is not closed: anywhere else it is what somebody wrote.
 */
export function chatmlMessages(text: string): TemplateMessages {
  const messages: TemplateMessage[] = [];
  let at = text.length - text.trimStart().length;
  while (at < text.length) {
    const rest = text.slice(at);
    if (/^(?:\s|<\|endoftext\|>)*$/.test(rest)) break;
    const role = opening.exec(rest)?.[1];
    if (role === undefined) return unread(`${begin} with a role at character ${at + 1}`, rest);
    const from = at + begin.length + role.length + 1;
    const close = endOfMessage(text, from);
    messages.push({ role, text: text.slice(from, close ?? text.length).replace(/\n$/, '') });
    if (close === null) break;
    at = close + end.length;
    at += text.slice(at).length - text.slice(at).trimStart().length;
  }
  return { messages };
}

/** Where the message that begins at `from` ends; null where it is not closed. */
function endOfMessage(text: string, from: number): number | null {
  const answered = text.slice(from).trimStart().startsWith(answerOpen);
  let at = from;
  for (;;) {
    const close = text.indexOf(end, at);
    if (close < 0) return null;
    const call = text.indexOf(hermes.marker, at);
    if (call >= 0 && call < close) {
      // Within a call that can be read, marks are part of its JSON.
      at = call + (callLength(text.slice(call)) ?? hermes.marker.length);
      continue;
    }
    const ends = afterEnd.test(text.slice(close + end.length));
    if (ends && (!answered || text.slice(from, close).trimEnd().endsWith(answerClose))) return close;
    at = close + end.length;
  }
}

function callLength(text: string): number | null {
  return hermes.read(text).kind === 'call' ? hermes.endOf(text) : null;
}

/**
 * The messages of a prompt whose marks were left out when it was decoded: the roles stand on lines of their own. Accepted only where
 * the roles come in the order of a conversation, since a line such as `user` may also be what somebody wrote.
 */
export function bareMessages(text: string): TemplateMessages {
  const messages = `\n${text}`.split(/\n(?=(?:system|user|assistant|tool)\n)/).flatMap((part): TemplateMessage[] => {
    const line = part.indexOf('\n');
    if (line < 0) return part.trim() === '' ? [] : [{ role: '', text: part }];
    return [{ role: part.slice(0, line), text: part.slice(line + 1).replace(/\n$/, '') }];
  });
  const order = messages.map(({ role }) => role).join(' ');
  if (/^(?:system )?user(?: assistant(?: (?:user|tool))+)*(?: assistant)?$/.test(order) && !order.includes('user user'))
    return { messages };
  return unread(
    'the roles in the order of a conversation, each on a line of its own',
    order === '' ? 'nothing' : order,
  );
}

/**
 * The messages of a response whose marks were left out. What tells turns apart are the tags of answers, which stay: an answer begins below
 * the line of its role or behind a call, and ends where the text ends, the next answer begins, or the agent goes on.
 */
export function bareResponse(text: string): readonly TemplateMessage[] {
  const messages: TemplateMessage[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf(answerOpen, at);
    if (open < 0) break;
    const call = text.indexOf(hermes.marker, at);
    const length = call >= 0 && call < open ? callLength(text.slice(call)) : null;
    if (length !== null && call + length > open) {
      at = call + length;
      continue;
    }
    const before = text.slice(from, open);
    const role = /(?:^|\n|>)(?:user|tool)\n$/.exec(before);
    if (!role && !/<\/tool_call>\s*$/.test(before)) {
      at = open + answerOpen.length;
      continue;
    }
    const stop = answersEnd(text, open);
    if (stop === null) break;
    messages.push({ role: 'assistant', text: before.replace(/\n?(?:user|tool)\n$|\n$/, '') });
    messages.push({ role: 'user', text: text.slice(open, stop) });
    from = stop + (/^\n?assistant\n/.exec(text.slice(stop))?.[0].length ?? 0);
    at = from;
  }
  return [...messages, { role: 'assistant', text: text.slice(from) }];
}

/** Where the answers that begin at `open` end; null where the last one is not closed. */
function answersEnd(text: string, open: number): number | null {
  for (let close = text.indexOf(answerClose, open); close >= 0; close = text.indexOf(answerClose, close + 1)) {
    const stop = close + answerClose.length;
    if (/^\s*$|^\n?assistant\n/.test(text.slice(stop))) return stop;
  }
  return null;
}

const unread = (expected: string, rest: string): TemplateMessages => ({
  expected,
  found: rest.length > 60 ? `${rest.slice(0, 57)}…` : rest,
});
