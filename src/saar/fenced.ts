import type { Dialect } from './dialect.ts';

const open = '```python';
const close = '\n```';

/**
 * The dialect for models that were never taught tool calls: a fenced Python block is a call of the code interpreter, and
 * the observation comes back in a fenced `output` block.
 */
export const fenced: Dialect = {
  marker: open,
  read(text) {
    const start = text.indexOf(open);
    if (start < 0) return { kind: 'none' };
    const body = start + open.length;
    const end = text.indexOf(close, body);
    if (end < 0) return { kind: 'unclosed' };
    // What follows the word "python" on the fence's own line is not code.
    const code = text.slice(text.indexOf('\n', body) + 1, end);
    return { kind: 'call', call: { name: 'code_interpreter', arguments: { code } } };
  },
  write: ({ arguments: { code } }) => `${open}\n${typeof code === 'string' ? code : ''}${close}`,
  observe: (observation) => `\`\`\`output\n${observation}\n\`\`\``,
};
