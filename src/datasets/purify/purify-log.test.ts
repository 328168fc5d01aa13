import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { checkRecord, type Tool } from '../../rollout/index.ts';
import { textOf } from '../../saar/index.ts';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { promptMessages } from '../messages/index.ts';
import { recordWith } from '../record.fixture.ts';
import { toSharegptRows } from '../sharegpt/index.ts';
import { rows, sumRun, trlRow } from './logs.fixture.ts';
import { purifyLog, type PurifyOptions } from './purify-log.ts';
import { parsePurifySettings } from './settings.ts';

const options: PurifyOptions = {
  settings: parsePurifySettings({}),
  file: 'runs.jsonl',
  app: '0.1.0',
  startedAt: '2026-01-01T00:00:00Z',
  signal: new AbortController().signal,
};

const purified = (content: string | Uint8Array<ArrayBuffer>, more: Partial<PurifyOptions> = {}) =>
  runOut(purifyLog(fileOf(content), { ...options, ...more }));

const lines = (...values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

type Step = readonly [tool: string, code: string, observation: string];

/** A run of calls in TRL's form. */
const logOf = (...steps: readonly Step[]) => ({
  messages: [
    { role: 'user', content: 'How many?' },
    ...steps.flatMap(([name, code, content]) => [
      { role: 'assistant', content: `I run ${code}.`, tool_calls: [{ function: { name, arguments: { code } } }] },
      { role: 'tool', content },
    ]),
    { role: 'assistant', content: 'It is 5.' },
  ],
});

const failing = (code: string): Step => ['python', code, "NameError: name 'x' is not defined"];
const fine = (code: string): Step => ['python', code, '5'];

describe('purifyLog', () => {
  it('keeps a record’s own system prompt in the rows that are made of it', async () => {
    const record = await recordWith(['It is 5.'], { config: { systemPrompt: 'Be brief.' } });
    const { yielded } = await purified(lines(record));
    expect(yielded.flatMap(promptMessages)[0]).toEqual({ role: 'system', content: 'Be brief.' });
  });
  it.each(Object.entries(rows))('repairs the run in %s, and makes a valid record of it', async (_, row) => {
    const { yielded, returned } = await purified(lines(row));
    const [record] = yielded;
    if (!record) throw new Error(JSON.stringify(returned.problems));
    expect(checkRecord(JSON.parse(JSON.stringify(record)))).toEqual({ kind: 'record', record });
    const texts = record.purified.map(({ tokens }) => textOf(tokens));
    // Shallow: the first reasoning with the second call.
    expect(texts[0]?.replace('<think>\n', '').split('\n')[0]).toBe(sumRun.thought);
    expect(texts[0]).toContain('print(total)');
    expect(texts[1]).toBe(sumRun.answer);
    expect(record.purified.map(({ observation, failure }) => [observation, failure])).toEqual([
      ['45', null],
      [null, null],
    ]);
    const provenance = record.purified[0]?.tokens.map((token) => token.provenance);
    expect(new Set(provenance)).toEqual(new Set(['sampled', 'grafted']));
    expect(record).toMatchObject({
      policy: { engine: 'log' },
      raw: { length: 3 },
      origin: { file: 'runs.jsonl', row: 1, tokens: 'pieces', unrepaired: [] },
      statistics: { rollbacks: { triggered: 1, recovered: 1 }, repairs: { shallow: 1, deep: 0 } },
    });
    expect(returned).toMatchObject({
      runsRepaired: 1,
      before: { turns: 3, calls: 2, failures: { NameError: 1 } },
      after: { turns: 2, calls: 1, failures: {} },
      repairs: { shallow: 1, deep: 0 },
      turnsRemoved: 1,
      tokensApproximate: true,
      problems: [],
    });
    expect(returned.tokensRemoved).toBe(returned.before.tokens - returned.after.tokens);
    expect(returned.tokensRemoved).toBeGreaterThan(10);
  });

  it('gives rows that begin with the log’s own words, tools apart', async () => {
    const tool = { type: 'function', function: { name: 'python', description: 'Runs it.', parameters: {} } };
    const section = `\n\n# Tools\n\nYou may call:\n<tools>\n${JSON.stringify(tool)}\n</tools>\n\nFor each call, …`;
    const described = { ...rows.chatmlRow, input: rows.chatmlRow.input.replace('compute.', `compute.${section}`) };
    const { yielded } = await purified(lines(described, rows.fencedRow, rows.sharegptRow));
    const [verl, fenced, sharegpt] = yielded.flatMap(toSharegptRows);
    expect(verl).toMatchObject({ system: 'You compute.', tools: JSON.stringify([tool.function]) });
    expect(yielded[0]?.prompt[0]?.content).toContain('# Tools');
    expect(fenced).toMatchObject({
      system: '',
      conversations: [{ from: 'human', value: sumRun.question }, {}, {}, {}],
    });
    // The way back: only the failed attempt is gone.
    const [human, , , ...rest] = rows.sharegptRow.conversations;
    expect(sharegpt?.system).toBe('You compute.');
    expect(sharegpt?.conversations.map(({ from }) => from)).toEqual([human, ...rest].map((message) => message?.from));
    expect(sharegpt?.conversations.at(-1)).toEqual(rest.at(-1));
  });

  it('ends a run where a user speaks again as stopped, and not as answered', async () => {
    const asked = [
      { role: 'user', content: 'What is the weather?' },
      { role: 'assistant', content: 'In which city?' },
    ];
    const went = [
      { role: 'user', content: 'Paris.' },
      { role: 'assistant', content: 'It is sunny.' },
    ];
    const log = lines({ messages: [...asked, ...went], reward: 1 }, { messages: asked, reward: 1 });
    const { yielded, returned } = await purified(log);
    expect(yielded).toMatchObject([
      { end: { reason: 'stopped', message: 'A user speaks again here.' }, verdict: null },
      { end: { reason: 'answered' }, verdict: { reward: 1 } },
    ]);
    expect(returned).toMatchObject({ cutAtUser: 1, warnings: [{ field: 'reward', rows: 1, line: 1 }] });
    // Purified once more, the record is still no answer.
    const again = await purified(lines(...yielded));
    expect(again.yielded.map(({ end }) => end.reason)).toEqual(['stopped', 'answered']);
  });

  it('gives tasks ids and groups of their own where a column of the log has only their kind', async () => {
    const asked = (prompt: string, more: object) => ({
      messages: [
        { role: 'user', content: prompt },
        { role: 'assistant', content: '5' },
      ],
      ...more,
    });
    const kind = { task: 'math', answer: '5' };
    const { yielded, returned } = await purified(
      lines(asked('One?', kind), asked('Two?', kind), asked('One?', kind), asked('Two?', kind)),
    );
    const [one, two, ...rest] = yielded.map(({ task, group }) => ({ id: task.id, group }));
    expect(one).toEqual({ id: 'math', group: 'runs/math' });
    expect(two?.id).toMatch(/^math-[0-9a-f]{12}$/);
    expect(two?.group).toBe(`runs/${two?.id ?? ''}`);
    expect(rest).toEqual([one, two]);
    expect(returned.warnings).toMatchObject([{ field: 'task', rows: 2, line: 2 }]);
    // Ids that are ids stay, and nobody is warned.
    const named = await purified(lines(asked('One?', { task_id: 'a' }), asked('Two?', { task_id: 'b' })));
    expect(named.yielded.map(({ task }) => task.id)).toEqual(['a', 'b']);
    expect(named.returned.warnings).toEqual([]);
  });

  it('reads a Parquet file of runs', async () => {
    const buffer = parquetWriteBuffer({
      columnData: [{ name: 'messages', data: [trlRow.messages, trlRow.messages], type: 'JSON' }],
    });
    const { yielded, returned } = await purified(new Uint8Array(buffer), { file: 'runs.parquet' });
    expect(yielded.map(({ id }) => id)).toEqual(['runs-1', 'runs-2']);
    expect(returned).toMatchObject({ runs: { messages: 2 }, repairs: { shallow: 2 } });
  });

  it('takes the first success within K turns, and lets stand what has none', async () => {
    const log = logOf(failing('bad 1'), failing('bad 2'), failing('bad 3'), fine('good 3'), fine('more'));
    const three = await purified(lines(log));
    expect(three.yielded[0]?.purified).toHaveLength(3);
    const two = await purified(lines(log), { settings: parsePurifySettings({ maxRetries: 2 }) });
    const [record] = two.yielded;
    // The first failure has no success among the next two turns; the second has.
    expect(record?.purified.map(({ failure }) => failure)).toEqual(['NameError', null, null, null]);
    expect(record?.purified[0]).toEqual(record?.raw[0]);
    expect(record?.origin?.unrepaired).toEqual([{ position: 0, why: 'no-success-within-k' }]);
    expect(two.returned.unrepaired).toEqual({ 'no-success-within-k': 1 });
    expect(two.returned.runsWithFailures).toBe(1);
  });

  it.each([
    ['answered', logOf(failing('bad'))],
    ['log-ends', { messages: logOf(failing('bad')).messages.slice(0, -1) }],
    ['other-tool', logOf(failing('bad'), ['search', 'x', 'found'], fine('good'))],
  ])('says why a failure stayed: %s', async (why, log) => {
    const { yielded, returned } = await purified(lines(log));
    expect(returned.unrepaired).toEqual({ [why]: 1 });
    expect(yielded[0]?.purified).toEqual(yielded[0]?.raw);
  });

  it.each([
    ['another tool', ['search', 'x', 'found'] satisfies Step],
    ['an outcome that the log does not say', ['python', 'x', 'Error: no'] satisfies Step],
  ])('drops no turn where %s ends the search, as online neither', async (_, step) => {
    const log = logOf(failing('bad'), step, fine('good'));
    const { yielded } = await purified(lines(log), { settings: parsePurifySettings({ rules: 'as-online' }) });
    expect(yielded[0]?.purified).toEqual(yielded[0]?.raw);
    expect(yielded[0]?.raw).toHaveLength(4);
  });

  it('repairs deep where the programs are not alike, by the metric and γ that are asked for', async () => {
    const log = lines(logOf(failing('abcdefgh = 1'), fine('print("something else")')));
    expect((await purified(log)).returned.repairs).toEqual({ shallow: 0, deep: 1 });
    const { yielded, returned } = await purified(log, { settings: parsePurifySettings({ gamma: 0 }) });
    expect(returned.repairs).toEqual({ shallow: 1, deep: 0 });
    expect(textOf(yielded[0]?.purified[0]?.tokens ?? [])).toMatch(/^I run abcdefgh/);
  });

  it('does not repair what fails when it is run again', async () => {
    const ran: unknown[] = [];
    const tool: Tool = {
      description: { name: 'python', description: '', parameters: {} },
      check: ({ code }) => (typeof code === 'string' ? null : 'no code'),
      execute: ({ code }) => {
        ran.push(code);
        const outcome = code === 'good 1' ? 'success' : 'failure\nreason: ';
        return Promise.resolve({ observation: `Tool call ${outcome}`, ms: 1 });
      },
    };
    const log = lines(logOf(failing('bad 1'), fine('good 1'), failing('bad 2'), fine('good 2')));
    const { yielded, returned } = await purified(log, { tool });
    expect(ran).toEqual(['good 1', 'good 2']);
    expect(yielded[0]?.purified.map(({ failure }) => failure)).toEqual([null, 'NameError', null, null]);
    expect(returned.confirmed).toEqual({ held: 1, failed: 1, couldNotRun: 0 });
    expect(returned.unrepaired).toEqual({ 'not-confirmed': 1 });
  });

  it('lists what is wrong and reads the rest; ids stay apart', async () => {
    const { yielded, returned } = await purified(`${lines(trlRow)}oops\n${lines({ messages: [] }, trlRow)}`);
    expect(yielded.map(({ id }) => id)).toEqual(['sum-1', 'sum-1-4']);
    expect(returned.problems.map(({ line, field }) => [line, field])).toEqual([
      [2, ''],
      [3, 'messages'],
    ]);
  });
});
