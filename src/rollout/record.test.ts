import { describe, expect, it } from 'vitest';
import { recordOf } from './record.ts';
import { pickyTool, rollOut, turn } from './scripted.fixture.ts';

const identity = { id: 'r1', group: 'g1', startedAt: '2026-01-01T00:00:00Z' };
const environment = { app: '0.1.0', pyodide: null };

describe('recordOf', () => {
  it('keeps everything but the single tokens, and survives JSON', async () => {
    const events = await rollOut([turn('bad'), turn('print(5)'), 'It is 5.']);
    const record = recordOf(events, pickyTool.description, identity, environment);
    expect(record).toMatchObject({
      schema: 'cleaner-lab/trajectory@2',
      ...identity,
      environment,
      verdict: { reward: 1 },
    });
    expect(record.events).toEqual(events.filter(({ type }) => type !== 'token'));
    expect(record.raw).toHaveLength(3);
    expect(record.purified).toHaveLength(2);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
  it('refuses a rollout that has not ended', async () => {
    const events = await rollOut(['It is 5.']);
    expect(() => recordOf(events.slice(0, -1), pickyTool.description, identity, environment)).toThrow(
      'start to its end',
    );
    expect(() => recordOf([], pickyTool.description, identity, environment)).toThrow();
  });
});
