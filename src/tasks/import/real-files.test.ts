import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNamed } from './files.fixture.ts';
import { importTasks, type ImportedTasks } from './import-tasks.ts';
import type { TaskFile } from './task-file.ts';

/** What came of a file: the prompts and answers of its tasks, and its problems, each in a line. */
const read = async (file: TaskFile) => textOf(await importTasks(file));
const textOf = ({ tasks, problems }: ImportedTasks) => [
  ...tasks.map(({ prompt, answer }) => `${prompt} ${answer ?? 'null'}`),
  ...problems.map(({ line, field, reason }) => `${line} ${field ?? '-'}: ${reason}`),
];
const whyNot = async (file: TaskFile) => {
  const error: unknown = await importTasks(file).catch((reason: unknown) => reason);
  if (!(error instanceof Error && 'code' in error)) throw new Error('The file was read.');
  return { code: error.code, message: error.message };
};
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('encodings of task files', () => {
  const table = 'question,answer\nWie groß ist die Größe?,4\n';
  const expected = ['Wie groß ist die Größe? 4'];
  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`)],
    ['UTF-16, as Excel writes “Unicode text”', utf16(table.replaceAll(',', '\t'))],
    ['gzip', gzipSync(table)],
    ['gzip of UTF-16', gzipSync(utf16(table))],
  ])('reads a CSV file in %s', async (_, bytes) => {
    expect(await read(fileNamed('t.csv', bytes))).toEqual(expected);
  });
  it.each([
    ['a CSV file', 't.csv', table],
    ['JSON Lines', 't.jsonl', '{"question": "x", "answer": 1}\n{"question": "Wie groß ist die Größe?", "answer": 4}\n'],
    ['a JSON list', 't.json', '[{"question": "Wie groß ist die Größe?", "answer": 4}]'],
  ])('refuses %s in Windows-1252, and reads it when told so', async (_, name, text) => {
    const { code, message } = await whyNot(fileNamed(name, latin1(text)));
    expect(code).toBe('encoding');
    expect(message).toContain('0xDF');
    expect(message).toContain('Say which encoding the file has');
    const told = await read({ ...fileNamed(name, latin1(text)), encoding: 'windows-1252' });
    expect(told.at(-1)).toBe(expected[0]);
  });
  it('counts half characters that it replaced', async () => {
    const imported = await importTasks(fileNamed('t.jsonl', '{"question": "a\\ud800b", "answer": "\\udc00"}'));
    expect(imported.replaced).toBe(2);
    expect(textOf(imported)).toEqual(['a\uFFFDb \uFFFD']);
  });
});

describe('line ends and separators of CSV files', () => {
  it.each([
    ['line feeds', 'question,answer\na,1\nb,2\n'],
    ['both signs', 'question,answer\r\na,1\r\nb,2\r\n'],
    ['both in the header, line feeds in the rows', 'question,answer\r\na,1\nb,2\n'],
    ['line feeds in the header, both in the rows', 'question,answer\na,1\r\nb,2\r\n'],
    ['returns alone', 'question,answer\ra,1\rb,2\r'],
    ['all three', 'question,answer\r\na,1\rb,2\n'],
    ['no end of the last line', 'question,answer\r\na,1\nb,2'],
    ['a line that says the separator', 'sep=;\r\nquestion;answer\r\na;1\r\nb;2\r\n'],
    ['the same in quotes', '"sep=;"\nquestion;answer\na;1\nb;2\n'],
    ['a separator that is a tab', 'sep=\t\nquestion\tanswer\na\t1\nb\t2\n'],
  ])('reads %s', async (_, text) => {
    expect(await read(fileNamed('t.csv', text))).toEqual(['a 1', 'b 2']);
  });
  it.each(['\n', '\r\n', '\r'])('keeps line ends within quotes as they are: %j', async (end) => {
    const text = `question,answer\r\n"One ""and""${end}two",2\nThree,3;x,4\r\n`;
    const { tasks, problems } = await importTasks(fileNamed('t.csv', text));
    expect(tasks).toMatchObject([{ id: 't.csv/2', prompt: `One "and"${end}two`, answer: '2' }]);
    expect(problems).toMatchObject([{ line: 4, reason: 'The row has 3 fields, the first row 2 fields.' }]);
  });

  it('reads the same fields whatever ends each line', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\r\n', ' ', 'ü') });
    const end = fc.constantFrom('\n', '\r\n', '\r');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, end), { minLength: 1 }), end, async (rows, headerEnd) => {
        const quoted = rows.map(([text, ends]) => `"x${text.replaceAll('"', '""')}x",1${ends}`).join('');
        const { tasks, problems } = await importTasks(fileNamed('t.csv', `question,answer${headerEnd}${quoted}`));
        expect(problems).toEqual([]);
        expect(tasks.map(({ prompt }) => prompt)).toEqual(rows.map(([text]) => `x${text}x`));
      }),
    );
  });
});

describe('what a file holds is read from its bytes', () => {
  const lines = '{"question": "a", "answer": 1}\n{"question": "b", "answer": 2}\n';
  const list = `[${lines.trim().replace('\n', ',\n')}]`;
  it.each([
    ['JSON Lines named .json', 't.json', lines],
    ['JSON Lines named .csv', 't.csv', lines],
    ['JSON Lines without an ending', 'tasks', lines],
    ['a list named .jsonl', 't.jsonl', list],
    ['a list named .txt', 't.txt', list],
    ['a list over lines', 't.jsonl', JSON.stringify(JSON.parse(list), null, 2)],
    ['objects over lines', 't.json', '{\n"question": "a",\n"answer": 1\n}\n{\n"question": "b",\n"answer": 2\n}'],
    ['CSV named .txt', 't.txt', 'question,answer\na,1\nb,2'],
    ['CSV named .parquet', 't.parquet', 'question,answer\na,1\nb,2'],
  ])('%s', async (_, name, text) => {
    expect(await read(fileNamed(name, text))).toEqual(['a 1', 'b 2']);
  });
  it.each([
    ['a first line that is none', 't.jsonl', `oops\n${lines}`, ['a 1', 'b 2', '1 -: Expected JSON']],
    ['a first line that is cut', 't.json', `{"question": "x\n${lines}`, ['a 1', 'b 2', '1 -: Expected JSON']],
    [
      'a row that is NaN',
      't.jsonl',
      `${lines}{"question": "c", "answer": NaN}`,
      ['a 1', 'b 2', '3 answer: Expected JSON, found NaN'],
    ],
    ['more after the list', 't.json', `${list}\n[]`, ['a 1', 'b 2', '3 -: Expected nothing after the list']],
  ])('reads what is whole beside %s', async (_, name, text, expected) => {
    const result = await read(fileNamed(name, text));
    expect(result.map((line, at) => line.slice(0, expected[at]?.length))).toEqual(expected);
  });
  it.each([
    ['an Excel file', 't.xlsx', 'PK\u0003\u0004', 'zip or an Excel file'],
    ['a web page', 't.csv', '<!doctype html>\n<p>', 'a web page'],
    ['an SQLite database', 't.db', 'SQLite format 3\0', 'an SQLite database'],
    ['a table by columns', 't.json', '{"question":{"0":"a","1":"b"},"answer":{"0":1,"1":2}}', 'orient="records"'],
  ])('names %s', async (_, name, text, words) => {
    expect((await whyNot(fileNamed(name, text))).message).toContain(words);
  });
});

const rowOf = async (row: string) => await read(fileNamed('t.jsonl', row));

describe('prompts', () => {
  it.each([
    ['"What?"', 'What?'],
    ['[{"role": "user", "content": "What?"}]', 'What?'],
    ['[{"role": "user", "content": [{"type": "text", "text": "What?"}]}]', 'What?'],
    ['[{"role": "user", "content": [{"type": "text", "text": "Wh"}, {"type": "input_text", "text": "at?"}]}]', 'What?'],
    ['[{"role": "system", "content": "Be brief."}, {"role": "user", "content": "What?"}]', 'What?'],
    ['"[{\\"role\\": \\"user\\", \\"content\\": \\"What?\\"}]"', 'What?'],
    ['[{"from": "human", "value": "What?"}]', 'What?'],
    ['"[1, 2] is a list. What?"', '[1, 2] is a list. What?'],
    ['"[\'a\'] is a list. What?"', "[\'a\'] is a list. What?"],
  ])('reads %s', async (prompt, text) => {
    expect(await rowOf(`{"prompt": ${prompt}, "answer": 1}`)).toEqual([`${text} 1`]);
  });
  it.each([
    [
      '[{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}]',
      'a part of the type image_url',
    ],
    [
      '[{"role": "user", "content": [{"type": "text", "text": "What is this?"}, {"type": "image"}]}]',
      'a part of the type image',
    ],
    [
      '[{"role": "user", "content": "2+2?"}, {"role": "assistant", "content": "4"}, {"role": "user", "content": "3+3?"}]',
      'a turn of the role assistant',
    ],
    ["\"[{'role': 'user', 'content': 'What?'}]\"", 'as Python prints it'],
    ["\"[{'content': 'What?', 'role': 'user'}]\"", 'as Python prints it'],
    ["\"array([{'role': 'user', 'content': 'What?'}], dtype=object)\"", 'as Python prints it'],
    ['"[\'What?\']"', 'as Python prints it'],
    ["\"['What is', 'this?']\"", 'as Python prints it'],
    ['"array([\'What?\'], dtype=object)"', 'as Python prints it'],
    ['"[\\"What?\\"]"', 'a list of texts'],
    ['[{"role": "system", "content": "Be brief."}]', 'The prompt is empty'],
    ['["What?"]', 'neither a text nor a list of messages'],
    ['5', 'neither a text nor a list of messages'],
    ['null', 'neither a text nor a list of messages'],
  ])('names what is wrong with %s', async (prompt, words) => {
    const [problem = ''] = await rowOf(`{"prompt": ${prompt}, "answer": 1}`);
    expect(problem).toContain('1 prompt: ');
    expect(problem).toContain(words);
  });
});

describe('numbers', () => {
  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['2.50', '2.50'],
    ['0.1', '0.1'],
    ['33.0', '33'],
    ['1e3', '1000'],
    ['1e400', '1e400'],
    ['true', 'true'],
  ])('the answer %s is %s', async (answer, text) => {
    expect(await rowOf(`{"prompt": "What?", "answer": ${answer}}`)).toEqual([`What? ${text}`]);
  });
  it('long ids are told apart', async () => {
    const { tasks } = await importTasks(
      fileNamed('t.jsonl', '{"id": 9007199254740993, "prompt": "a"}\n{"id": 9007199254740992, "prompt": "b"}'),
    );
    expect(tasks.map(({ id }) => id)).toEqual(['9007199254740993', '9007199254740992']);
  });
});

it('long ids of a Parquet file are told apart, and NaN is no answer', async () => {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: [9007199254740993n, 9007199254740992n, 3n], type: 'INT64' },
      { name: 'question', data: ['a', 'b', 'c'], type: 'STRING' },
      { name: 'answer', data: [1, 2.5, Number.NaN], type: 'DOUBLE' },
    ],
  });
  const imported = await importTasks(fileNamed('t.parquet', new Uint8Array(buffer)));
  expect(imported.tasks.map(({ id, answer }) => [id, answer])).toEqual([
    ['9007199254740993', '1'],
    ['9007199254740992', '2.5'],
  ]);
  expect(imported.problems).toMatchObject([{ line: 3, field: 'answer' }]);
});

describe('tests of programs', () => {
  it.each([
    ['[{"input": "1\\n", "output": "2\\n"}]', '1\n', '2\n'],
    ['[{"input": 1, "output": 2}]', '1', '2'],
    ['[{"input": 9007199254740993, "output": 2.50}]', '9007199254740993', '2.50'],
    ['[{"input": ["1", "2"], "output": "3"}]', '1\n2\n', '3'],
    ['{"inputs": ["1"], "outputs": ["2"], "fn_name": ""}', '1', '2'],
    ['{"inputs": ["1"], "outputs": ["2"], "fn_name": null}', '1', '2'],
    ['{"inputs": [1], "outputs": [1.0]}', '1', '1.0'],
    ['"{\\"inputs\\": [\\"1\\"], \\"outputs\\": [\\"2\\"]}"', '1', '2'],
  ])('reads %s', async (tests, input, output) => {
    const { tasks, problems } = await importTasks(fileNamed('t.jsonl', `{"prompt": "Write it.", "tests": ${tests}}`));
    expect(problems).toEqual([]);
    expect(tasks[0]?.tests).toEqual([{ input, output }]);
  });
  it.each([
    ['[{"input": "1", "output": true}]', 'at 0.output there must be a text, a number or a list of texts'],
    ['[{"input": "1", "output": null}]', 'at 0.output there must be'],
    ['[{"input": [1, 2], "output": "3"}]', 'at 0.input there must be'],
    ['{"inputs": ["1", "2"], "outputs": ["2"]}', 'there are 2 inputs and 1 outputs'],
    ['{"inputs": ["1"], "outputs": ["2"], "fn_name": "solve"}', 'call a function'],
    ['[{"input": "1", "output": "2", "testtype": "functional"}]', 'call a function'],
    ['[{"input": "1"}]', 'at 0.output there must be'],
    ['7', 'The tests are no lists of inputs and outputs.'],
  ])('names what is wrong with %s', async (tests, words) => {
    const [problem = ''] = await rowOf(`{"prompt": "Write it.", "tests": ${tests}}`);
    expect(problem).toContain('1 tests: ');
    expect(problem).toContain(words);
  });
  it('names tests that call a function where the answer stands', async () => {
    const row =
      '{"prompt": "Write it.", "answer": "{\\"inputs\\": [[1]], \\"outputs\\": [[2]], \\"fn_name\\": \\"f\\"}"}';
    expect((await rowOf(row))[0]).toContain('1 answer: ');
  });
});
