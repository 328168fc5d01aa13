import { describe, expect, it } from 'vitest';
import packageJson from '../../../../package.json';
import { recordWith } from '../../../datasets/record.fixture.ts';
import { retrace, type TrajectoryRecord } from '../../../rollout/index.ts';
import { turn } from '../../../rollout/scripted.fixture.ts';
import { conditionsOf } from './conditions.ts';

const script = [turn('x = 1'), turn('y = 2'), turn('z = 3'), 'It is 5.'];

const of = (record: TrajectoryRecord, at = 0): readonly string[] => {
  const execution = retrace(record).executions[at];
  if (!execution) throw new Error('There is no such execution.');
  return conditionsOf(record, execution);
};

describe('conditionsOf', () => {
  it('names the limits and packages of the record, or says that it does not', async () => {
    const record = await recordWith(script);
    expect(of(record)[0]).toBe(
      'It runs in this browser. The record does not say its limits, so the default ones hold.',
    );
    const sandbox = { limits: { timeoutMs: 9000, memoryBytes: 300 * 1024 ** 2 }, packages: 'local' } as const;
    expect(of({ ...record, environment: { ...record.environment, sandbox } })[0]).toBe(
      'It runs in this browser with the record’s own limits: 9.0 s of time, 300 MB of memory, packages from where the lab lies.',
    );
  });

  it('says which calls are run first', async () => {
    expect(of(await recordWith(script), 2)).toContain('It has a new interpreter, as each call had.');
    const session = await recordWith(script, { config: { execution: 'session' } });
    expect([0, 1, 2].map((at) => of(session, at)[2])).toEqual([
      'It is the first call of its session.',
      'It builds on the session of its trajectory: 1 call before it is run first.',
      'It builds on the session of its trajectory: 2 calls before it are run first.',
    ]);
  });

  it('says what else can make another answer: the seed, the input, another tool, another Pyodide', async () => {
    const record = await recordWith(script, { task: { id: 't', prompt: 'How many?', answer: '5', stdin: '1 2' } });
    const seed = retrace(record).executions[0]?.seed ?? 0;
    expect(of(record)).toContain(`Python’s randomness starts from the seed it had, ${seed}.`);
    expect(of(record)).toContain('It can read the task’s input from standard input.');
    const origin = { file: 'a.jsonl', row: 1, shape: 'messages', tokens: 'pieces', unrepaired: [] } as const;
    const log = of({ ...record, origin });
    expect(log).toContain('The recorded answer is the log’s: it comes from another tool than this sandbox.');
    expect(log.join(' ')).not.toContain('seed');
    const here = packageJson.dependencies.pyodide;
    const then = (pyodide: string) => of({ ...record, environment: { ...record.environment, pyodide } });
    expect(then('0.1.0')).toContain(`It ran in Pyodide 0.1.0, and runs in Pyodide ${here} now.`);
    expect(then(here).join(' ')).not.toContain('Pyodide');
  });
});
