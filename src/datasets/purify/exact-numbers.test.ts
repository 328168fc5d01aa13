import { describe, expect, it } from 'vitest';
import { readRecordText, recordText, checkRecord } from '../../rollout/index.ts';
import { textOf } from '../../saar/index.ts';
import { memoryOutput, parseDownloadOptions, sourceOf, writeDownload } from '../index.ts';
import { formatNames } from '../registry.ts';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { plainOptions } from './logs.fixture.ts';
import { purifyLog } from './purify-log.ts';

/** The arguments as they have to stand in every file. */
const args = '{"n":9007199254740993,"x":1.0,"price":2.50,"list":[1,-0,1e5]}';
const maximum = '"maximum":9223372036854775807';
const tools = `[{"type":"function","function":{"name":"f","description":"","parameters":{"type":"object","properties":{"n":{"type":"integer",${maximum}},"z":{}}}}}]`;
const text = JSON.stringify(args);

/** One call in each form of log, with the arguments as an object and as text. */
const rows = {
  'OpenAI, arguments as text': `{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":${text}}}]},{"role":"tool","tool_call_id":"c","content":"1"},{"role":"assistant","content":"done"}],"tools":${tools}}`,
  'TRL, arguments as an object': `{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":${args}}}]},{"role":"tool","content":"1"},{"role":"assistant","content":"done"}],"tools":${tools}}`,
  'messages as text': `{"messages":${JSON.stringify(`[{"role":"user","content":"q"},{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":${args}}}]},{"role":"tool","content":"1"},{"role":"assistant","content":"done"}]`)},"tools":${JSON.stringify(tools)}}`,
  ATIF: `{"schema_version":"ATIF-v1.4","session_id":"s","agent":{"name":"a","version":"1","tool_definitions":${tools}},"steps":[{"source":"user","message":"q"},{"source":"agent","message":"","tool_calls":[{"tool_call_id":"c","function_name":"f","arguments":${args}}],"observation":{"results":[{"source_call_id":"c","content":"1"}]}},{"source":"agent","message":"done"}]}`,
  ShareGPT: `{"conversations":[{"from":"human","value":"q"},{"from":"function_call","value":${JSON.stringify(`{"name":"f","arguments":${args}}`)}},{"from":"observation","value":"1"},{"from":"gpt","value":"done"}],"tools":${JSON.stringify(tools)}}`,
  verl: `{"input":"<|im_start|>user\\nq<|im_end|>\\n<|im_start|>assistant\\n","output":${JSON.stringify(`<tool_call>\n{"name":"f","arguments":${args}}\n</tool_call><|im_end|>\n<|im_start|>user\n<tool_response>\n1\n</tool_response><|im_end|>\n<|im_start|>assistant\ndone<|im_end|>`)},"tools":${tools}}`,
};

const purified = async (row: string) => {
  const { yielded, returned } = await runOut(purifyLog(fileOf(`${row}\n`), plainOptions));
  const [record] = yielded;
  if (!record) throw new Error(JSON.stringify(returned.problems));
  return record;
};

describe.each(Object.entries(rows))('numbers of a log: %s', (_, row) => {
  it('stand in the record’s turns as they were, and arguments are no text within a text', async () => {
    const record = await purified(row);
    expect(textOf(record.raw[0]?.tokens ?? [])).toContain(`"arguments":${args}`);
  });
  it('are in the record’s JSON, which gives the same record again', async () => {
    const record = await purified(row);
    const written = recordText(record);
    expect(written).toContain(maximum);
    expect(checkRecord(readRecordText(written))).toEqual({ kind: 'record', record });
  });
  it('are in every file that has them', async () => {
    const output = memoryOutput();
    const formats = formatNames.filter((name) => name !== 'preference');
    await writeDownload(sourceOf([await purified(row)]), parseDownloadOptions({ formats }), output);
    const decoded = new Map(output.files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
    const written = [...decoded].filter(([path]) => path.endsWith('.jsonl') || path.endsWith('.json'));
    expect(written.length).toBeGreaterThan(4);
    for (const [path, content] of written) {
      expect(content, path).not.toContain('9007199254740992');
      expect(content, path).not.toContain('9223372036854776000');
    }
    const holds = (path: string, what: string) => {
      const content = decoded.get(path) ?? '';
      // Text within text is unfolded as far as it goes.
      expect(content.replaceAll('\\"', '"').replaceAll('\\\\"', '"'), path).toContain(what);
    };
    for (const path of written.map(([name]) => name).filter((name) => /sft\.jsonl|openai|sharegpt/.test(name))) {
      holds(path, args);
      holds(path, maximum);
    }
    holds([...decoded.keys()].find((path) => path.includes('verl') && path.includes('rollout')) ?? '', args);
    const [tokensPath = ''] = [...decoded.keys()].filter((path) => path.endsWith('tokens.jsonl'));
    const { tokens } = JSON.parse(decoded.get(tokensPath) ?? '') as { tokens: string[] };
    expect(tokens.join('')).toContain(`"arguments":${args}`);
  });
});
