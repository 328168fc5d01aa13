import type { Stretch } from './call-json.ts';
import type { FoundCall, ToolCall } from './dialect.ts';
import { behindSpace, placeIn } from './place.ts';

const functionClose = '</function>';
const parameterClose = '</parameter>';
const callClose = '</tool_call>';

/** The source of a regular expression for what begins such a call. */
export const functionOpening = String.raw`<function=[^\s<>"'\x60]+>`;

const opening = new RegExp(functionOpening, 'y');
const parameter = /<parameter=([^\s<>"'`]+)>/y;

/** What was read from a place on; `end` is null where the text is over before the call is. */
type Read = Pick<FoundCall, 'end' | 'settled' | 'read' | 'code'>;

/**
 * Reads a call as Qwen3-Coder writes it, from its `<function=` on: parameters with their values as they are, without escapes, each on lines of
 * its own. A value ends at a `</parameter>` behind which the next parameter or the end of the function follows, so that it may hold the
 * tags itself; one line feed on either side is no part of it. All values are texts; {@link typedCall} gives them the types of the tool.
 *
 * @param start where the call begins: at `<tool_call>` or, where that is left out, at `<function=`
 * @param tag where `<function=` stands
 */
export function readFunctionCall(text: string, start: number, tag: number): Read {
  const isWrapped = tag !== start;
  opening.lastIndex = tag;
  const [head = ''] = opening.exec(text) ?? [];
  const name = head.slice('<function='.length, -1);
  const values = new Map<string, string>();
  let at = tag + head.length;
  const malformed = (problem: string, place: number): Read => {
    const close = text.indexOf(callClose, place);
    const end = close < 0 ? null : close + callClose.length;
    return end === null && isWrapped
      ? { end, settled: false, read: { kind: 'unclosed' }, code: values.get('code') ?? null }
      : {
          end: end ?? text.length,
          settled: end !== null,
          read: {
            kind: 'malformed',
            problem: `${problem} (${placeIn(text, { start, end: close < 0 ? text.length : close }, place)}).`,
          },
          code: null,
        };
  };
  for (;;) {
    at = behindSpace(text, at);
    if (text.startsWith(functionClose, at)) {
      const call: ToolCall = { name, arguments: Object.fromEntries(values), untyped: true };
      return closed(text, { start, end: at + functionClose.length }, isWrapped, call);
    }
    parameter.lastIndex = at;
    const [begun, key = ''] = parameter.exec(text) ?? [];
    if (begun === undefined) {
      if (isBeginning(text.slice(at))) return unclosed(values.get('code') ?? null);
      return malformed(`The tool call “${name}” has something else than parameters in it`, at);
    }
    if (values.has(key)) return malformed(`The tool call “${name}” has the parameter “${key}” twice`, at);
    const from = at + begun.length;
    const end = valueEnd(text, from);
    if (typeof end !== 'number') {
      const soFar = valueOf(text.slice(from, end.open).replace(/<\/?[a-z]*$/, ''));
      const close = end.open === text.length ? text.indexOf(callClose, from) : -1;
      // As long as the text goes on, the value may.
      if (close < 0) return unclosed(key === 'code' ? soFar : (values.get('code') ?? null));
      return { ...malformed(`The parameter “${key}” is not closed with ${parameterClose}`, from), settled: false };
    }
    values.set(key, valueOf(text.slice(from, end)));
    at = end + parameterClose.length;
  }
}

const unclosed = (code: string | null): Read => ({ end: null, settled: false, read: { kind: 'unclosed' }, code });

/** The call, where what has to follow its end does. */
function closed(text: string, { start, end }: Stretch, isWrapped: boolean, call: ToolCall): Read {
  const { code = null } = call.arguments as Readonly<Record<string, string | undefined>>;
  const at = behindSpace(text, end);
  const read = { kind: 'call', call } as const;
  if (text.startsWith(callClose, at)) return { end: at + callClose.length, settled: true, read, code };
  // Another function may follow within the same tags; the first is the turn's call.
  if (!isWrapped || text.startsWith('<function=', at)) return { end, settled: true, read, code };
  const close = text.indexOf(callClose, at);
  if (close < 0) return unclosed(code);
  const problem = `The tool call “${call.name}” goes on behind ${functionClose} (${placeIn(text, { start, end: close }, at)}).`;
  return { end: close + callClose.length, settled: true, read: { kind: 'malformed', problem }, code: null };
}

/** Where a value ends; where it is not closed, up to where it is known to go. */
function valueEnd(text: string, from: number): number | { readonly open: number } {
  for (let close = text.indexOf(parameterClose, from); close >= 0; close = text.indexOf(parameterClose, close + 1)) {
    const next = behindSpace(text, close + parameterClose.length);
    parameter.lastIndex = next;
    if (text.startsWith(functionClose, next) || parameter.test(text)) return close;
    if (isBeginning(text.slice(next))) return { open: close };
  }
  return { open: text.length };
}

/** Whether a text may be the beginning of what follows a parameter. */
const isBeginning = (rest: string): boolean =>
  functionClose.startsWith(rest) || '<parameter='.startsWith(rest) || /^<parameter=[^\s<>"'`]*$/.test(rest);

const valueOf = (raw: string): string => raw.replace(/^\r?\n/, '').replace(/\r?\n$/, '');
