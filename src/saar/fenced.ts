import type { Dialect } from './dialect.ts';
import { blockAt, fence } from './fenced-block.ts';

const open = `${fence}python`;

/**
 * The dialect for models that were never taught tool calls: a fenced Python block is a call of the code interpreter, and
 * the observation comes back in a fenced `output` block.
 */
export const fenced: Dialect = {
  marker: open,
  read(text) {
    const start = text.indexOf(open);
    if (start < 0) return { kind: 'none' };
    const { code, closed } = blockAt(text, start);
    return closed ? { kind: 'call', call: { name: 'code_interpreter', arguments: { code } } } : { kind: 'unclosed' };
  },
  codeSoFar: (call) => blockAt(call, 0).code,
  endOf(call) {
    const { closed, end } = blockAt(call, 0);
    return closed ? end : null;
  },
  write: ({ arguments: { code } }) => `${open}\n${typeof code === 'string' ? code : ''}\n${fence}`,
  observe: (observation) => `${fence}output\n${observation}\n${fence}`,
};
