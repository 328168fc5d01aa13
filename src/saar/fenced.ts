import { readingOf, type Dialect, type FoundCall } from './dialect.ts';
import { pythonLanguages, type FencedBlock } from './fences.ts';
import { takeTurn } from './take-turn.ts';

const fence = '```';
const open = `${fence}python`;

/**
 * The dialect for models that were never taught tool calls: a fenced Python block is a call of the code interpreter, and
 * the observation comes back in a fenced `output` block.
 */
export const fenced: Dialect = {
  marker: open,
  ...readingOf((text) => takeTurn(text, { opening: null, callAt: () => null, callIn })),
  write({ arguments: { code } }) {
    const program = typeof code === 'string' ? code : '';
    const longest = Math.max(2, ...(program.match(/`+/g) ?? []).map(({ length }) => length));
    // A program with a fence of its own on a line needs a longer one around it.
    const around = /^\s*`{3}/m.test(program) ? '`'.repeat(longest + 1) : fence;
    return `${around}python\n${program}\n${around}`;
  },
  observe: (observation) => `${fence}output\n${observation}\n${fence}`,
};

function callIn(text: string, { start, language, code, closed, settled, end }: FencedBlock): FoundCall | null {
  if (!pythonLanguages.has(language)) return null;
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  // The fence's indentation is the call's: the program is indented with it.
  const from = line.trim() === '' ? start - line.length : start;
  if (!closed) return { start: from, end: null, settled: false, read: { kind: 'unclosed' }, code };
  return {
    start: from,
    end,
    settled,
    read: { kind: 'call', call: { name: 'code_interpreter', arguments: { code } } },
    code,
  };
}
