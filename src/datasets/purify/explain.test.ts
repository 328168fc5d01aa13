import { describe, expect, it } from 'vitest';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { rows } from './logs.fixture.ts';
import { explainLog, type ExplainedRow } from './explain.ts';
import { purifyLog, type PurifyOptions } from './purify-log.ts';
import { parsePurifySettings } from './settings.ts';
import { calling, callOf, rowOf } from './shapes/read-row.fixture.ts';

const options = (settings: object = {}): PurifyOptions => ({
  settings: parsePurifySettings(settings),
  file: 'runs.jsonl',
  app: '0.1.0',
  startedAt: '2026-01-01T00:00:00Z',
  signal: new AbortController().signal,
});
const lines = (...values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const explain = async (content: string, settings?: object): Promise<readonly ExplainedRow[]> =>
  (await runOut(explainLog(fileOf(content), options(settings)))).yielded;

/** A run of calls with their answers, and the answer of the agent. */
const runWith = (...answers: readonly (string | object)[]) =>
  rowOf(
    ...answers.flatMap((answer, at) => [
      { ...calling(callOf('python', { code: `run ${at}` })), content: `Try ${at}.` },
      typeof answer === 'string' ? { role: 'tool', content: answer } : { role: 'tool', ...answer },
    ]),
    { role: 'assistant', content: 'It is 5.' },
  );

const outcomes = (row: ExplainedRow | undefined) =>
  row?.turns.map(({ outcome, rule, fate }) => [outcome, rule, fate.kind] as const);

describe('explainLog', () => {
  const withoutFlags = Object.entries(rows).filter(([name]) => name !== 'anthropicRow');
  it.each(withoutFlags)('names the form, the calls and their fate: %s', async (_, row) => {
    const [explained] = await explain(lines(row));
    expect(explained).toMatchObject({ row: 1, read: true, problems: [] });
    expect(outcomes(explained)).toEqual([
      ['failed', 'traceback', 'repaired'],
      ['succeeded', 'no-sign', 'correction'],
      [null, null, 'kept'],
    ]);
    expect(explained?.turns[0]).toMatchObject({
      by: "NameError: name 'totl' is not defined",
      failure: 'NameError',
      fate: { with: 2, repair: 'shallow' },
    });
  });

  it('says of unclear outcomes what is done with them, as the settings say', async () => {
    const log = lines(runWith({ content: 'no', is_error: true }, 'Error: not found', '5'));
    expect(outcomes((await explain(log))[0])?.slice(0, 3)).toEqual([
      ['failed', 'field', 'stayed'],
      ['unknown', 'error-words', 'kept'],
      ['succeeded', 'no-sign', 'kept'],
    ]);
    expect(outcomes((await explain(log, { unclear: 'failed' }))[0])?.slice(0, 3)).toEqual([
      ['failed', 'field', 'repaired'],
      ['unknown', 'error-words', 'removed'],
      ['succeeded', 'no-sign', 'correction'],
    ]);
    expect(outcomes((await explain(log, { unclear: 'succeeded' }))[0])?.slice(0, 3)).toEqual([
      ['failed', 'field', 'repaired'],
      ['unknown', 'error-words', 'correction'],
      ['succeeded', 'no-sign', 'kept'],
    ]);
  });

  it('says what is not read, row by row and in their order', async () => {
    const explained = await explain(
      `${lines(rows.trlRow)}oops\n${lines({ text: 'x' }, { messages: [] }, rows.trlRow)}`,
    );
    expect(explained.map(({ row, shape, read }) => [row, shape, read])).toEqual([
      [1, 'messages', true],
      [2, null, false],
      [3, null, false],
      [4, 'messages', false],
      [5, 'messages', true],
    ]);
    expect(explained[1]?.problems[0]?.expected).toBe('JSON');
  });

  it('names calls that nothing answered, and warnings', async () => {
    const log = rowOf(
      calling(callOf('f', {}, 'a'), callOf('f', {}, 'b')),
      { role: 'tool', tool_call_id: 'b', content: '2' },
      { role: 'assistant', content: 'x', plan: 'y' },
    );
    const [explained] = await explain(lines(log));
    expect(outcomes(explained)?.map(([outcome]) => outcome)).toEqual(['unanswered', 'succeeded', null]);
    expect(explained?.warnings.map(({ field }) => field)).toEqual(['messages.3.plan', 'messages.1']);
  });
});

describe('what purifying does with outcomes', () => {
  const purified = async (row: unknown, settings: object = {}) => {
    const { yielded, returned } = await runOut(purifyLog(fileOf(lines(row)), options(settings)));
    return { record: yielded[0], report: returned };
  };

  it.each([
    ['an error of 0', '{"error": 0}'],
    ['an error that was handled', 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: x\n45'],
    ['a word', 'Error: none'],
    ['a flag', { content: 'Traceback (most recent call last):\nValueError: x', is_error: false }],
    ['the state of an order', '{"order": 3, "status": "failed"}'],
    ['an exit code', 'ValueError: caught\n[Command finished with exit code 0]'],
  ])('deletes no call for %s', async (_, answer) => {
    const { record } = await purified(runWith(answer, '5'));
    expect(record?.purified).toEqual(record?.raw);
    expect(record?.statistics.rollbacks.triggered).toBe(0);
  });

  it('keeps in the record what decided, and counts by the rules', async () => {
    const { record, report } = await purified(runWith({ content: 'no', status: 'error' }, 'Timed out', '5'));
    expect(record?.origin?.outcomes).toEqual([
      { turn: 0, outcome: 'failed', rule: 'field', by: 'status: error' },
      { turn: 1, outcome: 'unknown', rule: 'error-words', by: 'Timed out' },
      { turn: 2, outcome: 'succeeded', rule: 'no-sign', by: '' },
    ]);
    expect(report).toMatchObject({
      failedBy: { field: 1 },
      unclear: { 'error-words': 1 },
      unanswered: 0,
      unrepaired: { 'unclear-outcome': 1 },
    });
  });

  it('does not repair across a call that nothing answered', async () => {
    const log = rowOf(
      calling(callOf('f', { x: 1 }, 'a')),
      { role: 'tool', tool_call_id: 'a', content: '', is_error: true },
      calling(callOf('f', { x: 2 }, 'b')),
      calling(callOf('f', { x: 3 }, 'c')),
      { role: 'tool', tool_call_id: 'c', content: '3' },
    );
    const { report } = await purified(log);
    expect(report).toMatchObject({ unanswered: 1, unrepaired: { 'unanswered-call': 1 } });
  });

  it('names a kind of warning once, with its rows', async () => {
    const row = rowOf({ role: 'assistant', content: '1', plan: 'x' }, { role: 'assistant', content: '2', plan: 'y' });
    const { returned } = await runOut(purifyLog(fileOf(lines(row, row, rows.trlRow)), options()));
    expect(returned.warnings).toEqual([
      {
        ...{ field: 'messages.*.plan', what: 'a field that is not read', values: [], moreValues: false },
        ...{ rows: 2, line: 1 },
      },
    ]);
  });

  it('reads from its own records again what decided', async () => {
    const { record } = await purified(runWith({ content: 'no', status: 'error' }, 'Timed out', '5'));
    const again = await purified(record, { unclear: 'failed' });
    expect(again.record?.origin?.outcomes).toEqual(record?.origin?.outcomes);
    expect(again.report.repairs).toEqual({ shallow: 1, deep: 0 });
  });
});
