import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith, textIn } from '../record.fixture.ts';
import { writeRows } from '../row-writer.ts';
import { sts } from './format.ts';
import { stsLineSchema, toStsSession } from './rows.ts';

describe('sessions', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const { head, messages } = toStsSession(record);
    const lines = [head, ...messages];
    expect(lines.length).toBeGreaterThan(1);
    expect(v.parse(v.array(stsLineSchema), lines)).toEqual(lines);
  });
  it('begin with their head, then one message a line', async () => {
    const record = await recordWith([turn('print(5)'), 'It is 5.'], { id: 'run/t/1' });
    const session = toStsSession(record);
    // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous.
    async function* one() {
      yield session;
    }
    const lines = (await textIn(writeRows(one(), (emit) => sts.writer(emit)))).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'session',
      ...Array.from({ length: 5 }, () => 'message'),
    ]);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      type: 'session',
      harness: 'cleaner-lab',
      id: 'run/t/1',
      name: 'How many?',
      model: 'test',
      timestamp: '2026-01-01T00:00:00Z',
      reward: 1,
    });
  });
  it('lie in files of their own, whatever their ids hold', async () => {
    const paths = await Promise.all(
      ['a/b', 'a=2fb', 'a b', '../é🫖'].map(async (id) => sts.pathOf?.(toStsSession(await recordWith(['5'], { id })))),
    );
    expect(new Set(paths).size).toBe(4);
    for (const path of paths) expect(path).toMatch(/^sessions\/[\w.=-]+\.jsonl$/);
  });
  it('have a title of one short line', async () => {
    const prompt = `Sum\n${'🫖'.repeat(200)}`;
    const { head } = toStsSession(await recordWith(['5'], { task: { id: 't', prompt, answer: null } }));
    expect(Array.from(head.name)).toHaveLength(81);
    expect(head.name).toMatch(/^Sum 🫖+…$/u);
  });
});
