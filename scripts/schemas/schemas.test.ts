import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseRunDocument } from '../../src/collect/run-document.ts';
import { formatsNamed, formatNames, type FormatName } from '../../src/datasets/index.ts';
import { recordWith } from '../../src/datasets/record.fixture.ts';
import { toStsSession } from '../../src/datasets/sts/index.ts';
import { checkRecord, type TrajectoryRecord } from '../../src/rollout/index.ts';
import { turn } from '../../src/rollout/scripted.fixture.ts';
import { schemaDocuments } from './documents.ts';
import { jsonSchemaOf, schemaFiles, schemaFolder, schemaPath } from './json-schema.ts';

const documentNamed = (name: string) => {
  const document = schemaDocuments.find((one) => one.name === name);
  if (!document) throw new Error(`There is no schema of the name ${name}.`);
  return document;
};

/** The committed schemas that were compiled so far. */
const compiled = new Map<string, ValidateFunction>();

/** The committed schema, compiled by a validator that refuses keywords that it does not know. */
function committed(name: string): ValidateFunction {
  const known = compiled.get(name);
  if (known) return known;
  const schema = JSON.parse(readFileSync(schemaPath(documentNamed(name)), 'utf8')) as object;
  const validate = new Ajv2020({ strict: true }).compile(schema);
  compiled.set(name, validate);
  return validate;
}

/** What a validator says against a value as it stands in a file. */
const problems = (validate: ValidateFunction, value: unknown): unknown => {
  validate(inFile(value));
  return validate.errors ?? [];
};

const inFile = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

const repaired = [turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.'];

/** Records of real rollouts that go different ways: a repair, none, calls that can't be read, best of K, an answer at once. */
const records = async (): Promise<readonly TrajectoryRecord[]> =>
  Promise.all([
    recordWith(repaired),
    recordWith([turn('bad'), turn('print(5)'), 'It is 5.'], { config: { saar: { enabled: false } } }),
    recordWith(['<tool_call>x</tool_call>', 'It is 5.'], { config: { saar: { enabled: false } } }),
    recordWith([turn('bad(1, 2)'), turn('print(1, 2)'), turn('import os; os'), turn('bad'), 'It is 5.'], {
      config: { saar: { mode: 'best-of-k' } },
    }),
    recordWith(['Hm.\n```python\nprint(5)\n```', 'It is 5.'], { config: { dialect: 'fenced' } }),
    recordWith([[{ text: 'It is 5.', logprob: -0.5, id: 7 }]], { task: { id: 't', prompt: 'x', answer: null } }),
  ]);

const document = {
  schema: 'cleaner-lab/run@1',
  tasks: { from: 'set', set: 'debug' },
  policy: { engine: 'tiny' },
  arms: [{ name: 'on' }],
};

/** The paths of all fields and items of a value. */
const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])])
    : [];

/** A record as it stands in a file, with one token in each list of tokens: they are all alike, and each is tried many times. */
const withFewTokens = (record: TrajectoryRecord | undefined): unknown =>
  JSON.parse(JSON.stringify(record), (key, value: unknown) =>
    Array.isArray(value) && (key === 'tokens' || key === 'turn') ? value.slice(0, 1) : value,
  );

/** A copy with something else at a path; with nothing there where `value` is undefined. */
function changed(original: unknown, path: readonly string[], value: unknown): unknown {
  const copy = inFile(original);
  const holder = path
    .slice(0, -1)
    .reduce((at, key) => at[key] as Record<string, unknown>, copy as Record<string, unknown>);
  const last = path.at(-1) ?? '';
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
  return copy;
}

/** Where the two judge a changed value differently, with whether the lab's validator takes it. Each path is tried with all these values. */
function disagreements(name: string, original: unknown): string[] {
  const validate = committed(name);
  const { schema } = documentNamed(name);
  return pathsIn(original).flatMap((path) =>
    [undefined, null, 'x', '', -1, 1.5, 1e9, true, {}].flatMap((value) => {
      const other = changed(original, path, value);
      const accepted = v.safeParse(schema, other, { abortEarly: true }).success;
      return validate(other) === accepted
        ? []
        : [`${path.join('.')} = ${value === undefined ? 'absent' : JSON.stringify(value)}: ${accepted}`];
    }),
  );
}

describe('the committed schemas', () => {
  it('are what the validators give; after a change, run npm run schemas', async () => {
    const files = await schemaFiles();
    const names = readdirSync(schemaFolder).filter((name) => name.endsWith('.schema.json'));
    expect(names.map((name) => `${schemaFolder}/${name}`).sort()).toEqual([...files.keys()].sort());
    for (const [path, text] of files) expect(readFileSync(path, 'utf8'), path).toBe(text);
  });
  it.each(schemaDocuments.map(({ name }) => name))('say what they are: %s', (name) => {
    const schema = jsonSchemaOf(documentNamed(name));
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    for (const text of [schema.$id, schema.title, schema.description]) expect(text).toMatch(/./);
    expect(committed(name)).toBeTypeOf('function');
  });
  it('are not made where something would be lost', () => {
    const base = documentNamed('run');
    const lossy = v.pipe(v.string(), v.transform(Number), v.number());
    expect(() => jsonSchemaOf({ ...base, schema: lossy })).toThrow('multiple schemas');
    expect(() => jsonSchemaOf({ ...base, schema: v.custom<string>(() => true) })).toThrow('custom');
    expect(() => jsonSchemaOf({ ...base, schema: v.pipe(v.string(), v.regex(/a/i)) })).toThrow('flags');
  });
});

describe('the record’s schema', () => {
  it('takes real records, also with fields and events that it does not know', async () => {
    const validate = committed('trajectory');
    for (const record of await records()) {
      expect(problems(validate, record)).toEqual([]);
      expect(
        problems(validate, { ...record, later: 1, events: [...record.events, { at: 1, type: 'applause' }] }),
      ).toEqual([]);
    }
  });
  it('takes kept records of the older form once they are brought to this one', () => {
    const lines = readFileSync('src/rollout/fixtures/trajectory-1.jsonl', 'utf8').trimEnd().split('\n');
    for (const line of lines) {
      const kept: unknown = JSON.parse(line);
      expect(problems(committed('trajectory'), kept)).not.toEqual([]);
      const checked = checkRecord(kept);
      expect(checked.kind === 'record' && problems(committed('trajectory'), checked.record)).toEqual([]);
    }
  });
  it('judges changed records as the validator does', async () => {
    const [first] = await records();
    const record = withFewTokens(first);
    expect(disagreements('trajectory', record)).toEqual([]);
    expect(problems(committed('trajectory'), changed(record, ['id'], undefined))).not.toEqual([]);
    expect(
      problems(committed('trajectory'), changed(record, ['events', '0', 'config', 'saar', 'gamma'], 2)),
    ).not.toEqual([]);
  });
});

describe('the run document’s schema', () => {
  it('takes documents as they are written by hand and with every default', () => {
    const validate = committed('run');
    expect(problems(validate, document)).toEqual([]);
    expect(problems(validate, parseRunDocument(document))).toEqual([]);
    expect(problems(validate, { ...document, verifier: 'oracle' })).not.toEqual([]);
  });
  it('judges changed documents as the validator does', () => {
    expect(disagreements('run', parseRunDocument(document))).toEqual([]);
  });
  it('says where it can’t say what the validator checks', () => {
    const twice = { ...document, arms: [{ name: 'a' }, { name: 'a' }] };
    expect(v.is(documentNamed('run').schema, twice)).toBe(false);
    expect(problems(committed('run'), twice)).toEqual([]);
    expect(jsonSchemaOf(documentNamed('run')).properties?.arms).toMatchObject({
      $comment: expect.stringContaining('different names') as string,
    });
  });
});

/** What a format's file holds of a record: its rows; of a session, its lines. */
function rowsOf(name: FormatName, record: TrajectoryRecord): readonly unknown[] {
  const [format] = formatsNamed([name]);
  if (name !== 'sts') return format?.toRows(record) ?? [];
  const { head, messages } = toStsSession(record);
  return [head, ...messages];
}

describe('the schema of labels', () => {
  it('judges real and changed lines as the validator does', () => {
    const line = { id: 'a', label: 'good', note: 'look' };
    expect(problems(committed('labels'), line)).toEqual([]);
    expect(problems(committed('labels'), { id: 'a', label: 'none' })).toEqual([]);
    expect(disagreements('labels', line)).toEqual([]);
  });
});

describe('the schemas of rows', () => {
  it.each(formatNames)('take real rows of %s', async (name) => {
    const rows = (await records()).flatMap((record) => rowsOf(name, record));
    expect(rows.length).toBeGreaterThan(1);
    const validate = committed(name === 'records' ? 'trajectory' : `row-${name}`);
    for (const row of rows) expect(problems(validate, row)).toEqual([]);
  });
  it.each(formatNames.filter((name) => name !== 'records'))(
    'judge changed rows of %s as the validator does',
    async (name) => {
      for (const row of rowsOf(name, await recordWith(repaired))) expect(disagreements(`row-${name}`, row)).toEqual([]);
    },
  );
});
