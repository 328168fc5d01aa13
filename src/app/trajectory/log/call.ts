/** A turn's text taken apart for the eye: what comes before the call, the program, and whether the call is complete. */
export interface CallView {
  readonly reasoning: string;
  /** The program as far as it has been written; null while there is no call, or none that reads as a program. */
  readonly code: string | null;
  /** The call's exact text, marker included; empty where there is none. */
  readonly call: string;
  readonly complete: boolean;
}

const fence = /```(?:python|py)[^\S\n]*\n/;

/**
 * Takes a turn apart while it still streams. For display only: what is executed, compared and grafted is decided by SAAR
 * on tokens; here a call may be half-written, and its JSON string is unescaped as far as it goes.
 */
export function readCall(text: string, dialect: 'hermes' | 'fenced'): CallView {
  return dialect === 'hermes' ? hermes(text) : fenced(text);
}

function hermes(text: string): CallView {
  const marker = '<tool_call>';
  const start = text.indexOf(marker);
  if (start < 0) return { reasoning: withoutBegun(text, marker), code: null, call: '', complete: false };
  const call = text.slice(start);
  const key = /"code"\s*:\s*"/.exec(call);
  const body = key ? unescapedString(call.slice(key.index + key[0].length)) : null;
  return { reasoning: text.slice(0, start), code: body, call, complete: call.includes('</tool_call>') };
}

function fenced(text: string): CallView {
  const open = fence.exec(text);
  if (!open) return { reasoning: withoutBegun(text, '```python\n'), code: null, call: '', complete: false };
  const call = text.slice(open.index);
  const body = call.slice(open[0].length);
  const end = body.search(/^```/m);
  return {
    reasoning: text.slice(0, open.index),
    code: end < 0 ? body : body.slice(0, end),
    call,
    complete: end >= 0,
  };
}

/** The text without a marker that has only begun at its end, so that half a marker never flashes up as prose. */
function withoutBegun(text: string, marker: string): string {
  for (let length = Math.min(marker.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(marker.slice(0, length))) return text.slice(0, -length);
  }
  return text;
}

/** What a JSON string says up to its closing quote, or up to where it has been written. */
function unescapedString(rest: string): string {
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '' };
  let out = '';
  for (let i = 0; i < rest.length; i++) {
    const char = rest.charAt(i);
    if (char === '"') break;
    if (char !== '\\') {
      out += char;
      continue;
    }
    i++;
    const escape = rest.charAt(i);
    if (escape === 'u') {
      const digits = rest.slice(i + 1, i + 5);
      if (!/^[\da-f]{4}$/i.test(digits)) break;
      out += String.fromCharCode(Number.parseInt(digits, 16));
      i += 4;
    } else out += simple[escape] ?? escape;
  }
  return out;
}
