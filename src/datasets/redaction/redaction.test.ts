import { describe, expect, it } from 'vitest';
import { recordOf, type TrajectoryRecord } from '../../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../../rollout/scripted.fixture.ts';
import { textOf } from '../../saar/index.ts';
import { findSecrets } from './find.ts';
import { Placeholders } from './placeholders.ts';
import { redactRecord } from './redact-record.ts';

// Put together here, so that scanners of this repository do not take them for real.
const key = ['sk', 'proj', 'Ab3dEfGh1jKlMn0pQrStUv'].join('-');
const github = ['ghp', 'a1B2c3D4'.repeat(5)].join('_');

describe('findSecrets', () => {
  it.each([
    [`Use ${key}.`, 'key', key],
    [`token ${github}`, 'key', github],
    ['password = "x7Gq9!vbT2pL"', 'key', 'x7Gq9!vbT2pL'],
    ['{\\"api_key\\": \\"9fK3nV8sQz1LmP4w\\"}', 'key', '9fK3nV8sQz1LmP4w'],
    ['write to ada.lovelace+x@analytical.co.uk!', 'email', 'ada.lovelace+x@analytical.co.uk'],
    ['open("/home/ada/data.csv")', 'home', '/home/ada'],
    ['File "/Users/ada.l/x.py"', 'home', '/Users/ada.l'],
    ['C:\\Users\\Ada\\x', 'home', 'C:\\Users\\Ada'],
    ['C:\\\\Users\\\\Ada\\\\x', 'home', 'C:\\\\Users\\\\Ada'],
  ])('finds in %j a %s', (text, kind, value) => {
    expect(findSecrets(text).map((secret) => [secret.kind, secret.value])).toEqual([[kind, value]]);
    const [found] = findSecrets(text);
    expect(text.slice(found?.start, found?.end)).toBe(value);
  });
  it('reads a word after a line’s end in JSON text without the letter that spells it', () => {
    const program = JSON.stringify('print(1)\nada@analytical.org\tbob@analytical.org');
    expect(findSecrets(program).map(({ value }) => value)).toEqual(['ada@analytical.org', 'bob@analytical.org']);
  });
  it.each([
    'me@example.com, x@mail.example.org',
    '/home/pyodide/x.py and /home/web_user',
    'total = sum(n for n in range(10))',
    'tokens = "a list of several words"',
    'matrix @ vector.T',
    'password = "correcthorsebattery"',
    'https://arxiv.org/abs/2601.15141',
    'sk-learn and risk-averse-people-everywhere-today',
    '@decorator.method',
  ])('finds nothing in %j', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });
});

describe('redactRecord', () => {
  const recordWith = async (script: readonly string[]): Promise<TrajectoryRecord> =>
    recordOf(
      await rollOut(script, {}, { task: { id: 't', prompt: 'Ask ada@analytical.org.', answer: '5' } }),
      pickyTool.description,
      { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' },
      { app: '0', pyodide: null },
    );
  const script = [
    turn('bad = "/home/ada/in.txt"', 'I write to ada@analytical.org and bob@analytical.org.'),
    turn(`print("${key}")`, 'Sorry, ada@analytical.org.'),
    `It is 5, ${key}.`,
  ];

  it('replaces a secret by the same placeholder in every text, program, observation and list of tokens', async () => {
    const { record, secrets } = redactRecord(await recordWith(script), new Placeholders());
    const text = JSON.stringify(record);
    for (const secret of ['analytical.org', key, '/home/ada']) expect(text).not.toContain(secret);
    expect(secrets.size).toBe(4);
    expect(record.task.prompt).toBe('Ask [EMAIL_1].');
    expect(record.prompt[1]?.content).toBe('Ask [EMAIL_1].');
    expect(textOf(record.raw[0]?.tokens ?? [])).toContain('I write to [EMAIL_1] and [EMAIL_2].');
    expect(record.purified[0]?.observation).toContain('print("[KEY_1]")');
    expect(textOf(record.purified[1]?.tokens ?? [])).toBe('It is 5, [KEY_1].');
  });
  it('gives what it merged no log-probability, and keeps every other token', async () => {
    const before = await recordWith(script);
    const { record } = redactRecord(before, new Placeholders());
    const edited = record.purified[1]?.tokens.filter((token) => token.edited !== undefined);
    expect(edited).toMatchObject([{ text: ' [KEY_1].', logprob: null, edited: 1 }]);
    expect(record.purified[1]?.tokens.slice(0, -1)).toEqual(before.purified[1]?.tokens.slice(0, -1));
  });
  it('gives the record itself where there is nothing', async () => {
    const record = await recordWith(['It is 5.']);
    const clean = { ...record, task: { ...record.task, prompt: 'x' }, prompt: [] };
    const start = clean.events[0];
    if (start?.type !== 'rollout-started') throw new Error('It starts with its start.');
    const events = [{ ...start, task: clean.task, prompt: [] }, ...clean.events.slice(1)];
    const whole = { ...clean, events };
    expect(redactRecord(whole, new Placeholders()).record).toBe(whole);
  });
  it('numbers the secrets of a download in the order in which they are met, and counts records', async () => {
    const placeholders = new Placeholders();
    for (const last of ['It is 5.', 'Ask bob@analytical.org.']) {
      placeholders.count(redactRecord(await recordWith([last]), placeholders).secrets);
    }
    expect(placeholders.found()).toEqual([
      { kind: 'email', placeholder: '[EMAIL_1]', hint: 'ada…org', records: 2, firstIn: 'r' },
      { kind: 'email', placeholder: '[EMAIL_2]', hint: 'bob…org', records: 1, firstIn: 'r' },
    ]);
  });
});
