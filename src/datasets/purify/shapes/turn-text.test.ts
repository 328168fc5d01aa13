import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../../rollout/index.ts';
import { messagesOf } from '../../messages/index.ts';
import { purifyRun } from '../purify-run.ts';
import { parsePurifySettings } from '../settings.ts';
import { calling, callOf, problemsIn, rowIn, rowOf, runIn } from './read-row.fixture.ts';

/** The messages that a download makes of a row, through the record. */
async function messagesFrom(row: unknown) {
  const run = runIn(row);
  const { events } = await purifyRun(run, parsePurifySettings({}));
  const identity = { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  const record = recordOf(events, run.tool, identity, { app: '0', pyodide: null });
  return messagesOf(record, record.raw).filter(({ role }) => role === 'assistant' || role === 'tool');
}

const run = (args: unknown, content = 'I run it.') => [
  { ...calling(callOf('python', args)), content },
  { role: 'tool', name: 'python', content: '5' },
];

describe('a structured call', () => {
  it.each([
    ['the mark that ends a call', { code: "print('</tool_call>')" }],
    ['the mark that begins a call', { code: "print('<tool_call>')" }],
    ['a whole call', { code: 'print(\'<tool_call>{"name": "f"}</tool_call>\')' }],
    ['braces and quotes', { code: 'print("}\\"")' }],
    ['line feeds', { code: 'a\nb\r\nc' }],
    ['a fence', { code: '```python\nx\n```' }],
    ['no arguments', {}],
    ['values of every kind', { a: [1, null, true, { b: 'x' }], c: '' }],
  ])('comes out as it is in the log: %s', async (_, args) => {
    const expected = { role: 'assistant', content: 'I run it.', tool_calls: [callOf('python', args)] };
    expect((await messagesFrom(rowOf(...run(args))))[0]).toEqual(expected);
    expect((await messagesFrom(rowOf(...run(JSON.stringify(args)))))[0]).toEqual(expected);
  });

  it.each([[''], [null], [undefined], ['{}'], ['  '], ['null']])(
    'has no arguments where the log has %j',
    async (args) => {
      expect((await messagesFrom(rowOf(...run(args))))[0]).toMatchObject({ tool_calls: [callOf('python', {})] });
    },
  );

  it.each([['[1'], ['5'], [[1]], [5], ['"x"'], ['true']])('that holds %j as its arguments stays unreadable', (args) => {
    expect(runIn(rowOf(...run(args))).turns[0]).toMatchObject({ kind: 'malformed', tool: null });
  });

  it.each([
    ['before the call', rowOf(...run({ code: 'x' }, 'The mark is <tool_call>, as you see.'))],
    ['with a call in it', rowOf(...run({ code: 'x' }, '<tool_call>\n{"name": "f", "arguments": {}}\n</tool_call>'))],
    [
      'in the answer',
      rowOf(...run({ code: 'x' }), { role: 'assistant', content: 'It is <tool_call>{"name": "f"}</tool_call>.' }),
    ],
  ])('is never mistaken for a mark in the words %s: read right or named', async (_, row) => {
    const read = rowIn(row);
    if (read.kind === 'none')
      expect(problemsIn(row)[0]).toMatch(/^messages\.\d: expected words without the mark <tool_call>/);
    else expect((await messagesFrom(row))[0]).toMatchObject({ tool_calls: [callOf('python', { code: 'x' })] });
  });

  it('comes out as it is in the log, or its row is refused', async () => {
    const piece = fc.constantFrom(
      '<tool_call>',
      '</tool_call>',
      '{"name": "f"}',
      '"',
      '\\',
      '\n',
      '}',
      '<think>',
      'print',
      '```python',
      ' ',
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.oneof({ weight: 3, arbitrary: fc.constant('So.') }, text),
        async (code, other, content) => {
          const args = { code, other };
          const row = rowOf(...run(args, content), { role: 'assistant', content: 'It is 5.' });
          if (rowIn(row).kind === 'none') {
            expect(problemsIn(row)[0]).toContain('expected words without the mark');
            return;
          }
          read += 1;
          const [message, answer] = await messagesFrom(row);
          expect(message).toEqual({
            role: 'assistant',
            content: content.trimEnd(),
            tool_calls: [callOf('python', args)],
          });
          expect(answer).toEqual({ role: 'tool', name: 'python', content: '5' });
        },
      ),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
