/** A stretch of a text, in UTF-16 units: `start` is in it, `end` is not. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What reading a JSON value from a place in a text found. */
export type JsonScan = {
  /** The string that was asked for, as far as it is written; null where it has not begun. */
  readonly wanted: string | null;
  /** Strings with a raw line feed in them, or with no end (`Infinity`): where one stands, a closing quote may have been forgotten. */
  readonly doubtful: readonly Stretch[];
} & (
  | {
      readonly kind: 'value';
      /** The value as strict JSON. */
      readonly json: string;
      readonly end: number;
    }
  /** The text ends before the value does. */
  | { readonly kind: 'open' }
  /** It is no JSON, and none of the known slips; `expected` is a clause, `at` the place. */
  | { readonly kind: 'error'; readonly at: number; readonly expected: string }
);

/** A value that is nested deeper is an error: nobody calls a tool with it, and reading it would overflow the stack. */
const deepest = 200;

/**
 * Reads the JSON value that begins at `from` (white space before it passed over), and writes it as strict JSON. Beside JSON it accepts
 * the slips of models that can mean only one thing: a comma after the last item, strings in single or triple quotes, raw line feeds and
 * other control characters in strings, `\'`, and `True`, `False` and `None`. Anything else is an error with its place; nothing is
 * completed, dropped or guessed. What is read of a text stays the same however the text goes on.
 *
 * @param wanted the path of keys to the string that is to be known while it is still being written
 */
export function scanJson(text: string, from: number, wanted: readonly string[] = []): JsonScan {
  const scanner = new Scanner(text, from, wanted);
  const found = (): Pick<JsonScan, 'wanted' | 'doubtful'> => ({ wanted: scanner.wanted, doubtful: scanner.doubtful });
  try {
    const json = scanner.value([], 0);
    return { kind: 'value', json, end: scanner.at, ...found() };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return stop.at === null
      ? { kind: 'open', ...found() }
      : { kind: 'error', at: stop.at, expected: stop.expected, ...found() };
  }
}

/** Ends the reading: at an error, or (`at` is null) because the text is over. */
class Stop extends Error {
  constructor(
    readonly at: number | null,
    readonly expected: string,
  ) {
    super();
  }
}

const space = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[A-Za-z_]\w*/y;
const literals: Readonly<Record<string, string>> = {
  ...{ true: 'true', false: 'false', null: 'null' },
  ...{ True: 'true', False: 'false', None: 'null' },
};
const jsonEscapes: Readonly<Record<string, string>> = {
  ...{ '"': '"', '\\': '\\', '/': '/', "'": "'" },
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
};
/** Those of Python that stand for one character, in strings with single quotes. */
const pythonEscapes: Readonly<Record<string, string>> = {
  ...{ '"': '"', '\\': '\\', "'": "'", '\n': '' },
  ...{ a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
};
const digitsAfter: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

class Scanner {
  at: number;
  wanted: string | null = null;
  readonly doubtful: Stretch[] = [];
  readonly #text: string;
  readonly #path: readonly string[];

  constructor(text: string, from: number, path: readonly string[]) {
    this.#text = text;
    this.at = from;
    this.#path = path;
  }

  /** Reads a value; `path` is null within what has no path of keys. */
  value(path: readonly string[] | null, depth: number): string {
    this.#space();
    const char = this.#char();
    if (depth > deepest) throw new Stop(this.at, `a value that is nested at most ${deepest} deep`);
    if (char === '{') return this.#object(path, depth);
    if (char === '[') return this.#list(depth);
    if (char === '"' || char === "'") return JSON.stringify(this.#string(char, path));
    if (char === '-' || (char >= '0' && char <= '9')) return this.#number();
    return this.#literal();
  }

  #object(path: readonly string[] | null, depth: number): string {
    const pairs: string[] = [];
    const keys = new Set<string>();
    this.at += 1;
    while (!this.#closes('}', pairs.length > 0)) {
      const at = this.at;
      const quote = this.#char();
      if (quote !== '"' && quote !== "'") throw new Stop(at, 'a key in quotes or "}"');
      const key = this.#string(quote, null);
      if (keys.has(key)) throw new Stop(at, `a key other than ${JSON.stringify(key)}, which is there already`);
      keys.add(key);
      this.#space();
      if (this.#char() !== ':') throw new Stop(this.at, `":" after the key ${JSON.stringify(key)}`);
      this.at += 1;
      pairs.push(`${JSON.stringify(key)}:${this.value(path && [...path, key], depth + 1)}`);
    }
    return `{${pairs.join(',')}}`;
  }

  #list(depth: number): string {
    const items: string[] = [];
    this.at += 1;
    while (!this.#closes(']', items.length > 0)) items.push(this.value(null, depth + 1));
    return `[${items.join(',')}]`;
  }

  /** Whether the closing bracket comes, passing over the comma between two items or after the last. */
  #closes(bracket: string, isLater: boolean): boolean {
    this.#space();
    if (isLater) {
      const char = this.#char();
      if (char !== bracket && char !== ',') throw new Stop(this.at, `"," or "${bracket}"`);
      if (char === ',') this.at += 1;
      this.#space();
    }
    if (this.#char() !== bracket) return false;
    this.at += 1;
    return true;
  }

  #number(): string {
    number.lastIndex = this.at;
    const digits = number.exec(this.#text)?.[0] ?? '';
    const end = this.at + digits.length;
    const after = this.#text.charAt(end);
    if (after === '' || (digits === '' && this.at + 1 >= this.#text.length)) throw over;
    if (digits === '' || /[\w.+-]/.test(after)) {
      // Of 1.5 and 1e5 the beginning is a number too.
      if (/^[.eE+-]*$/.test(this.#text.slice(end))) throw over;
      throw new Stop(this.at, 'a number as JSON writes it');
    }
    this.at = end;
    return digits;
  }

  #literal(): string {
    word.lastIndex = this.at;
    const name = word.exec(this.#text)?.[0] ?? '';
    const end = this.at + name.length;
    if (name !== '' && end >= this.#text.length && Object.keys(literals).some((one) => one.startsWith(name)))
      throw over;
    const value = Object.hasOwn(literals, name) ? literals[name] : undefined;
    if (value === undefined) throw new Stop(this.at, 'a value');
    this.at = end;
    return value;
  }

  /** The text of a string; `path` says which it is. */
  #string(quote: '"' | "'", path: readonly string[] | null): string {
    const start = this.at;
    const quotes = this.#quotesAt(quote);
    this.at += quotes.length;
    const isWanted = path?.length === this.#path.length && path.every((key, at) => key === this.#path[at]);
    let value = '';
    let isRaw = false;
    let isOpen = true;
    try {
      for (;;) {
        if (isWanted) this.wanted = value;
        const char = this.#char();
        if (this.#text.startsWith(quotes, this.at)) {
          isOpen = false;
          break;
        }
        if (char === quote && this.at + quotes.length > this.#text.length) throw over;
        isRaw ||= char === '\n';
        if (char === '\\') value += this.#escape(quotes);
        else {
          value += char;
          this.at += 1;
        }
      }
    } finally {
      if (isRaw || isOpen) this.doubtful.push({ start, end: isOpen ? Infinity : this.at });
    }
    this.at += quotes.length;
    return value;
  }

  /** The quotes with which a string begins: one, or three as Python has it. */
  #quotesAt(quote: string): string {
    const triple = quote.repeat(3);
    if (this.#text.startsWith(triple, this.at)) return triple;
    // Two quotes at the end of the text are an empty string, or the beginning of three.
    if (this.#text.length - this.at < 3 && triple.startsWith(this.#text.slice(this.at))) throw over;
    return quote;
  }

  #escape(quotes: string): string {
    const start = this.at;
    this.at += 1;
    const char = this.#char();
    this.at += 1;
    if (quotes.length === 3) {
      // Some models mean the program as it stands there, others Python's string: both readings must agree.
      if (/[\\'"abfnrtvxuUN0-7\n\r]/.test(char))
        throw new Stop(start, 'no escape in a string with triple quotes, where it has two readings,');
      return `\\${char}`;
    }
    const simple = quotes === '"' ? jsonEscapes : pythonEscapes;
    const known = Object.hasOwn(simple, char) ? simple[char] : undefined;
    if (known !== undefined) return known;
    const count = quotes === '"' ? (char === 'u' ? 4 : 0) : (digitsAfter[char] ?? 0);
    if (count > 0) return this.#codePoint(start, count);
    if (quotes === "'" && !/[0-7N/]/.test(char)) return `\\${char}`;
    throw new Stop(start, 'an escape that JSON knows (a backslash is written as two)');
  }

  #codePoint(start: number, count: number): string {
    const digits = this.#text.slice(this.at, this.at + count);
    if (!/^[\da-fA-F]*$/.test(digits)) throw new Stop(start, `${count} hexadecimal digits after the escape`);
    if (digits.length < count) throw over;
    const point = Number.parseInt(digits, 16);
    if (point > 0x10ffff) throw new Stop(start, 'the number of a character');
    this.at += count;
    return String.fromCodePoint(point);
  }

  #space(): void {
    space.lastIndex = this.at;
    this.at += space.exec(this.#text)?.[0].length ?? 0;
  }

  /** The character at the present place; ends the reading where there is none. */
  #char(): string {
    if (this.at >= this.#text.length) throw over;
    return this.#text.charAt(this.at);
  }
}

const over = new Stop(null, '');
