import { expect, it } from 'vitest';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { plainOptions } from './logs.fixture.ts';
import { purifyLog } from './purify-log.ts';

/** A log of one call with these arguments, as JSON. */
const rowWith = (args: string, question = 'q'): string =>
  `{"messages":[{"role":"user","content":"${question}"},{"role":"assistant","content":"","tool_calls":[{"id":"c","function":{"name":"f","arguments":${args}}}]},{"role":"tool","tool_call_id":"c","content":"1"},{"role":"assistant","content":"done"}]}`;

it.each([
  ['in a message', rowWith('{}', 'q\\ud800'), { texts: 1, rows: 1, line: 1 }],
  ['in arguments', rowWith('{"x":"\\udfff"}'), { texts: 1, rows: 1, line: 1 }],
  [
    'in arguments that are text',
    rowWith(JSON.stringify('{"x":"\\ud800","y":"\\udc00"}')),
    { texts: 2, rows: 1, line: 1 },
  ],
  ['in both', rowWith(JSON.stringify('{"x":"\\ud800"}'), '\\udead'), { texts: 2, rows: 1, line: 1 }],
  [
    'in two rows',
    `${rowWith('{}')}\n${rowWith('{}', 'a\\ud800')}\n${rowWith('{"\\ud900":1}')}`,
    { texts: 2, rows: 2, line: 2 },
  ],
  ['nowhere', rowWith(JSON.stringify('{"x":"\\ud83d\\ude00"}')), null],
])('half characters %s are replaced and counted', async (_, rows, replaced) => {
  const { yielded, returned } = await runOut(purifyLog(fileOf(rows), plainOptions));
  expect(returned.replaced).toEqual(replaced);
  expect(returned.problems).toEqual([]);
  expect(JSON.stringify(yielded)).not.toMatch(/\\+ud[89a-f]/i);
});
