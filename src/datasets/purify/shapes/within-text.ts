import { turnParts, type Dialect, type DialectName } from '../../../saar/index.ts';

/** The tools of the calls that stand in a text, one after the other; null for a call that can't be read. */
export function callNames(text: string, dialect: Dialect): (string | null)[] {
  const names: (string | null)[] = [];
  for (let rest = text; ;) {
    const { call } = turnParts(rest, dialect);
    const end = call === '' ? null : dialect.endOf(call);
    if (end === null) return names;
    const read = dialect.read(call);
    names.push(read.kind === 'call' ? read.call.name : null);
    rest = call.slice(end);
  }
}

/** The texts within the wrapping of a dialect's answers; null where a message is not wrapped. */
export function unwrapped(text: string, dialect: DialectName, waiting: number): readonly string[] | null {
  const trimmed = text.trim();
  if (dialect === 'fenced') {
    const answer = /^```output\n([^]*?)\n?```$/.exec(trimmed)?.[1];
    return answer === undefined ? null : [answer];
  }
  const [open, close] = ['<tool_response>', '</tool_response>'];
  if (!trimmed.startsWith(open) || !trimmed.endsWith(close) || trimmed.length < open.length + close.length) return null;
  const inner = trimmed.slice(open.length, -close.length);
  // Where one call waits, marks within the answer are what it printed.
  const texts = waiting === 1 ? [inner] : inner.split(/<\/tool_response>\s*<tool_response>/);
  return texts.map((answer) => answer.replace(/^\n/, '').replace(/\n$/, ''));
}
