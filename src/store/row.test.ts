import { describe, expect, it } from 'vitest';
import { recordOf } from '../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../rollout/scripted.fixture.ts';
import { rowOf } from './row.ts';

/** The row of a rollout over a script. */
async function rowFrom(script: readonly string[], config: unknown = {}) {
  const events = await rollOut(script, config);
  const identity = { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  const record = recordOf(events, pickyTool.description, identity, { app: '0', pyodide: null });
  return rowOf(record, { run: 'run', place: 3, arm: 'on', member: 1 });
}

describe('rowOf', () => {
  it.each([
    ['clean', [turn('ok'), 'It is 5.'], {}],
    ['purified', [turn('bad'), turn('ok'), 'It is 5.'], {}],
    ['has-errors', [turn('bad'), turn('bad'), 'It is 5.'], { saar: { maxRetries: 1 } }],
    ['has-errors', [turn('bad'), 'It is 5.'], { saar: { enabled: false } }],
  ])('tells what came of failed calls: %s', async (status, script, config) => {
    expect(await rowFrom(script, config)).toMatchObject({ status, verdict: 'right', end: 'answered' });
  });
  it('does not call purified what ended in the middle of a look-ahead', async () => {
    // The script is over when the first retry is asked for.
    expect(await rowFrom([turn('bad')])).toMatchObject({
      status: 'has-errors',
      verdict: 'unjudged',
      end: 'error',
      turns: 0,
    });
  });
  it('is found by its place and by the type of its failures', async () => {
    const row = await rowFrom([turn('bad'), turn('ok'), 'It is 5.']);
    expect(row).toMatchObject({ run: 'run', place: 3, arm: 'on', member: 1, task: 't', reward: 1 });
    expect(row.statistics.toolCalls.failures).toEqual({ NameError: 1 });
  });
});
