import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choice } from '../verifiers/index.ts';
import { fileNamed, fixture, jsonLines, parquetFixture, sourceOf, textFixture } from './files.fixture.ts';
import { importTasks, previewTasks } from './import-tasks.ts';
import type { TaskFile } from './task-file.ts';
import { TaskFileError } from './task-file-error.ts';

const csv = (text: string): TaskFile => fileNamed('tasks.csv', text);

describe('known layouts', () => {
  it.each(['aime.parquet', 'aime-plain.parquet', 'aime-zstd.parquet'])(
    'reads AIME 2024 from %s, as pyarrow writes it',
    async (name) => {
      const file = parquetFixture(name);
      const preview = await previewTasks(file);
      expect(preview.layout?.id).toBe('aime-2024');
      expect(preview.columns).toEqual([
        { name: 'ID', type: 'text' },
        { name: 'Problem', type: 'text' },
        { name: 'Solution', type: 'text' },
        { name: 'Answer', type: 'number' },
      ]);
      expect(preview.rows[0]).toEqual({
        line: 1,
        values: { ID: '2024-X-1', Problem: 'What is $6 \\cdot 7$?', Solution: 'Multiply.', Answer: 42 },
      });
      expect(await importTasks(file)).toEqual({
        tasks: [
          { id: '2024-X-1', source: name, prompt: 'What is $6 \\cdot 7$?', answer: '42', verifier: 'math' },
          { id: '2024-X-2', source: name, prompt: 'How many primes are below 20?', answer: '8', verifier: 'math' },
          { id: '2024-X-3', source: name, prompt: 'What is $2^5$?', answer: '32', verifier: 'math' },
        ],
        problems: [],
      });
    },
  );

  it('reads AIME 2025', async () => {
    const file = jsonLines([{ id: '7', problem: 'How many?', answer: '033' }]);
    expect((await previewTasks(file)).layout?.id).toBe('aime-2025');
    const { tasks } = await importTasks(file);
    expect(tasks).toMatchObject([{ id: '7', prompt: 'How many?', answer: '33' }]);
  });

  it('reads GPQA, and draws the order of its options by seed and row', async () => {
    const header = 'Record ID,Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3';
    const rows = Array.from({ length: 40 }, (_, n) => `r${n},"What, exactly?\nTell.",right ${n},"no, 1",no 2,no 3`);
    const file = csv([header, ...rows].join('\n'));
    expect((await previewTasks(file)).layout?.id).toBe('gpqa');
    const { tasks, problems } = await importTasks(file, { seed: 5 });
    expect(problems).toEqual([]);
    expect(tasks).toHaveLength(40);
    for (const [n, task] of tasks.entries()) {
      expect(task.choices?.toSorted()).toEqual(['no 2', 'no 3', 'no, 1', `right ${n}`]);
      expect(choice(task, `\\boxed{${task.answer ?? ''}}`)?.why).toContain(`right ${n}`);
      expect(task.prompt).toContain('What, exactly?\nTell.');
    }
    expect(new Set(tasks.map(({ answer }) => answer))).toEqual(new Set(['A', 'B', 'C', 'D']));
    expect(await importTasks(file, { seed: 5 })).toEqual({ tasks, problems });
    expect((await importTasks(file, { seed: 6 })).tasks).not.toEqual(tasks);
    expect((await importTasks(csv([header, ...rows.slice(0, 3)].join('\n')), { seed: 5 })).tasks).toEqual(
      tasks.slice(0, 3),
    );
  });

  it('reads LiveCodeBench with its packed tests, and says of each row that it cannot take why', async () => {
    const file = fileNamed('test.jsonl', textFixture('livecodebench.jsonl'));
    expect((await previewTasks(file)).layout?.id).toBe('livecodebench');
    const { tasks, problems } = await importTasks(file);
    expect(tasks.map(({ id, tests, answer, verifier }) => ({ id, tests, answer, verifier }))).toEqual([
      {
        id: 'sum',
        answer: null,
        verifier: 'program',
        tests: [
          { input: '1 2\n', output: '3\n' },
          { input: '4 5\n', output: '9\n' },
          { input: '–1 0\n', output: 'é\n' },
        ],
      },
      {
        id: 'long',
        answer: null,
        verifier: 'program',
        tests: [
          { input: '1\n', output: '1\n' },
          { input: '9'.repeat(300), output: '9'.repeat(300) },
        ],
      },
    ]);
    expect(tasks[0]?.prompt).toMatch(/^Solve sum\.\n\nWrite a Python program/);
    expect(problems).toEqual([
      { line: 2, field: 'public_test_cases', reason: expect.stringContaining('call a function') as string },
      { line: 4, field: 'private_test_cases', reason: expect.stringContaining('zlib') as string },
      { line: 5, field: 'private_test_cases', reason: expect.stringContaining('no pickled text') as string },
      { line: 6, field: 'private_test_cases', reason: expect.stringContaining('more than') as string },
    ]);
  });

  it('reads verl’s layout, with messages as prompts, and only the columns that it needs', async () => {
    const file = parquetFixture('verl.parquet');
    expect((await previewTasks(file)).layout?.id).toBe('verl');
    const fresh = parquetFixture('verl.parquet');
    const { tasks, problems } = await importTasks(fresh);
    expect(tasks).toMatchObject([
      { id: 'verl.parquet/1', prompt: 'What is 0 squared?', answer: '0', verifier: 'math' },
      { prompt: 'What is 1 squared?', answer: '1' },
      { prompt: 'What is 2 squared?', answer: '4' },
      { id: 'verl.parquet/5', answer: null, verifier: 'program', tests: [{ input: '1\n' }, { output: '10\n' }] },
    ]);
    expect(problems).toEqual([
      { line: 4, field: 'reward_model.ground_truth', reason: 'There is no answer, or it is no text or number.' },
    ]);
    // The fixture has a row group for every two rows, and 3 kB that no task needs.
    const all = parquetFixture('verl.parquet');
    await importTasks(all, {
      mapping: {
        id: 'extra_info',
        prompt: 'prompt',
        answer: 'reward_model.ground_truth',
        choices: null,
        wrong: [],
        tests: [],
      },
    });
    expect(all.source.fetched() - fresh.source.fetched()).toBeGreaterThan(1500);
  });
});

describe('other files', () => {
  it('takes columns by what they are usually called', async () => {
    const file = jsonLines([{ Question: 'How many?', Final_Answer: 7, uid: 3, note: 'x' }]);
    const { layout, mapping } = await previewTasks(file);
    expect(layout).toBeNull();
    expect(mapping).toEqual({
      id: 'uid',
      prompt: 'Question',
      answer: 'Final_Answer',
      choices: null,
      wrong: [],
      tests: [],
    });
    expect((await importTasks(file)).tasks).toMatchObject([{ id: '3', prompt: 'How many?', answer: '7' }]);
  });
  it('takes the columns that it is told', async () => {
    const file = jsonLines([{ a: 'Why?', b: { c: { d: 'so' } } }]);
    const mapping = { id: null, prompt: 'a', answer: 'b.c.d', choices: null, wrong: [], tests: [] };
    expect((await importTasks(file, { mapping })).tasks).toMatchObject([
      { id: 'tasks.jsonl/1', prompt: 'Why?', answer: 'so' },
    ]);
  });
  it.each([
    [{ choices: ['one', 'two', 'three'], answer: 1 }, 'B'],
    [{ choices: ['one', 'two', 'three'], answer: 'C' }, 'C'],
    [{ choices: ['one', 'two', 'three'], answer: 'one' }, 'A'],
    [{ choices: { text: ['one', 'two'], label: ['1', '2'] }, answer: '2' }, 'B'],
    [{ choices: '["4", "5"]', answer: '5' }, 'B'],
  ])('reads the options and the answer of %j', async (row, answer) => {
    const { tasks, problems } = await importTasks(jsonLines([{ question: 'Which?', ...row }]));
    expect(problems).toEqual([]);
    expect(tasks).toMatchObject([{ answer, verifier: 'choice' }]);
  });
  it('takes answers out of worked solutions', async () => {
    const rows = [
      { question: 'a', answer: 'So $\\boxed{12}$.' },
      { question: 'b', answer: 'Two and two.\n#### 4' },
    ];
    const { tasks } = await importTasks(jsonLines(rows));
    expect(tasks.map(({ answer }) => answer)).toEqual(['12', '4']);
  });
  it('reads tests as they are, and takes a row without an answer for one that its tests decide', async () => {
    const tests = [{ input: '1\n', output: '2\n' }];
    const rows = [
      { id: 'x/1', prompt: 'How many?', answer: '4', verifier: 'math', source: 'x' },
      { id: 'x/2', prompt: 'Write it.', answer: null, verifier: 'program', tests },
    ];
    expect((await importTasks(jsonLines(rows))).tasks).toMatchObject([
      { id: 'x/1', answer: '4' },
      { id: 'x/2', tests },
    ]);
  });
  it('keeps to the limit and stops when it is told to', async () => {
    const file = jsonLines(Array.from({ length: 50 }, (_, n) => ({ question: `q${n}`, answer: n })));
    expect((await importTasks(file, { limit: 7 })).tasks).toHaveLength(7);
    await expect(importTasks(file, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

describe('wrong rows', () => {
  it('are listed with line, column and reason, and the others are taken', async () => {
    const text = [
      '{"id": "a", "question": "One?", "answer": "1"}',
      '{"id": "b", "question": "Two?"',
      '',
      '[1, 2]',
      '{"id": "c", "question": "", "answer": "3"}',
      '{"id": "d", "question": "Four?", "answer": {"x": 4}}',
      '{"id": "a", "question": "Five?", "answer": "5"}',
      '{"id": "f", "answer": "6"}',
      '{"id": "g", "question": "Seven?", "answer": 7}',
    ].join('\r\n');
    const { tasks, problems } = await importTasks(fileNamed('t.jsonl', text));
    expect(tasks.map(({ id }) => id)).toEqual(['a', 'g']);
    expect(problems).toEqual([
      { line: 2, field: null, reason: expect.stringMatching(/^Expected JSON, found /) as string },
      { line: 4, field: null, reason: 'The row is JSON, but not an object.' },
      { line: 5, field: 'question', reason: 'The prompt is empty.' },
      { line: 6, field: 'answer', reason: 'There is no answer, or it is no text or number.' },
      { line: 7, field: 'id', reason: 'The row has the same id as line 1: a.' },
      { line: 8, field: 'question', reason: 'The prompt is neither a text nor a list of messages.' },
    ]);
  });
  it('have their lines counted through fields of several lines', async () => {
    const text = '\uFEFFquestion;answer\n"One\nand two";2\n"Three";3;x\n\nFour;4\n"Fi"ve;5\n';
    const { tasks, problems } = await importTasks(csv(text));
    expect(tasks).toMatchObject([
      { id: 'tasks.csv/2', prompt: 'One\nand two', answer: '2' },
      { id: 'tasks.csv/6', prompt: 'Four', answer: '4' },
    ]);
    expect(problems[0]).toEqual({ line: 4, field: null, reason: 'The row has 3 fields, the first row 2 fields.' });
    expect(problems[1]?.line).toBe(7);
    expect(problems).toHaveLength(2);
  });
});

describe('wrong files', () => {
  it.each<[string, TaskFile, string]>([
    ['empty lines', fileNamed('x', '\n\n'), 'empty'],
    ['a table by columns', fileNamed('x', '{"question": {"0": "a", "1": "b"}}'), 'unsupported'],
    ['a web page', fileNamed('x', '<!DOCTYPE html><html></html>'), 'unsupported'],
    ['no JSON', fileNamed('x', '[{'), 'empty'],
    ['a header alone', csv('question,answer\n'), 'empty'],
    ['two columns of one name', csv('question,question\n1,2\n'), 'unreadable'],
    ['no prompt', jsonLines([{ a: 1, b: 'x', c: 'y' }]), 'no-column'],
    ['zero bytes', fileNamed('x.parquet', new Uint8Array(100)), 'unsupported'],
    ['damaged Parquet', fileNamed('x', 'PAR1….PAR1'), 'unreadable'],
    ['nothing', fileNamed('x.parquet', ''), 'empty'],
  ])('are told with a code and in words: %s', async (_, file, code) => {
    const error: unknown = await importTasks(file).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TaskFileError);
    expect(error).toMatchObject({ code });
  });
  it('names the column that a mapping asks for in vain', async () => {
    const mapping = { id: null, prompt: 'question', answer: 'reply', choices: null, wrong: [], tests: [] };
    await expect(importTasks(jsonLines([{ question: 'x' }]), { mapping })).rejects.toThrow('no column for "reply"');
  });
  it('lets errors of the source through as they are', async () => {
    const broken = new Error('the connection broke');
    const source = { size: 5000, slice: () => ({ arrayBuffer: () => Promise.reject(broken) }) };
    await expect(previewTasks({ name: 'x', source })).rejects.toBe(broken);
  });

  it.each(['aime.parquet', 'verl.parquet'])(
    'never break the reader: %s with some bytes changed or cut off',
    async (name) => {
      const whole = fixture(name);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
          fc.option(fc.nat(whole.length)),
          async (changes, cut) => {
            const bytes = Uint8Array.from(whole);
            for (const [at, byte] of changes) bytes[at] = byte;
            const file = { name, source: sourceOf(bytes.slice(0, cut ?? bytes.length)) };
            try {
              const { tasks, problems } = await importTasks(file);
              for (const task of tasks) expect(task.prompt).not.toBe('');
              for (const { reason } of problems) expect(reason).toMatch(/\.$/);
            } catch (error) {
              expect(error).toBeInstanceOf(TaskFileError);
            }
          },
        ),
        { numRuns: 1500 },
      );
    },
  );
  it.each(['jsonl', 'json', 'csv'])('never break the reader: any text named .%s', async (ending) => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\n',
      '\r',
      ';',
      '\t',
      '{"question":',
      '"__proto__"',
      'a',
      '1',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: piece }), fc.string()), async (text) => {
        const result = await importTasks(fileNamed(`x.${ending}`, text)).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(TaskFileError);
      }),
      { numRuns: 1000 },
    );
  });
  it('never break the reader: any values in the columns of a known layout', async () => {
    const row = fc.record(
      {
        question_content: fc.jsonValue(),
        public_test_cases: fc.jsonValue(),
        choices: fc.jsonValue(),
        answer: fc.jsonValue(),
      },
      { requiredKeys: ['question_content', 'public_test_cases'] },
    );
    const mapping = {
      id: null,
      prompt: 'question_content',
      answer: 'answer',
      choices: 'choices',
      wrong: [],
      tests: ['public_test_cases'],
    };
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
        const all = [...rows, { question_content: 'x', public_test_cases: [], choices: null, answer: 1 }];
        const { tasks, problems } = await importTasks(jsonLines(all), { mapping });
        expect(tasks.length + problems.length).toBe(all.length);
      }),
    );
  });
});
