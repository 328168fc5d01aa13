import { strftime } from './strftime.ts';

/** Renders a template with its variables. Throws what the template raises, or what it needs and does not get. */
export type JinjaTemplate = (variables: Readonly<Record<string, unknown>>) => string;

/** The longest range that a template may ask for: beyond it a damaged template would hold up the page. */
const longestRange = 100_000;

/** Python's `range`. */
function range(first: number, second?: number, step = 1): number[] {
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const length = Math.max(0, Math.ceil((to - from) / step));
  if (!(length <= longestRange)) throw new Error(`it asks for a range of ${length} numbers`);
  return Array.from({ length }, (_, i) => from + i * step);
}

/**
 * Compiles a chat template as its makers' tools do: blocks take their line with them, `raise_exception` and `strftime_now` are there. The
 * library's own `Template` writes dates in the browser's language and cannot be told otherwise. The library comes through a dynamic import. Throws
 * what is wrong with the template's syntax.
 *
 * @param now the time that the template is told when it asks
 */
export async function compileJinja(source: string, now: Date): Promise<JinjaTemplate> {
  const { Environment, Interpreter, parse, tokenize } = await import('@huggingface/jinja');
  const program = parse(tokenize(source, { lstrip_blocks: true, trim_blocks: true }));
  const globals = {
    ...{ true: true, True: true, false: false, False: false, none: null, None: null },
    range,
    raise_exception: (message: string): never => {
      throw new Error(message);
    },
    strftime_now: (format: string): string => strftime(now, format),
  };
  return (variables) => {
    const environment = new Environment();
    for (const [name, value] of Object.entries({ ...globals, ...variables })) environment.set(name, value);
    const { value } = new Interpreter(environment).run(program);
    if (typeof value !== 'string') throw new Error('it gives no text');
    return value;
  };
}
