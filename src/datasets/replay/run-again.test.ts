import { describe, expect, it } from 'vitest';
import { recordOf, retrace, type Tool, type TrajectoryRecord } from '../../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../../rollout/scripted.fixture.ts';
import { programOf, runAgain } from './run-again.ts';

/** Prints what decides on an answer beside the program: its seed, its input, and the calls that it builds on. */
const tellingTool: Tool = {
  ...pickyTool,
  execute: async (args, options) => {
    const { observation, ms } = await pickyTool.execute(args, options);
    const { seed, stdin = '', history } = options;
    const before = history.map(({ arguments: { code } }) => String(code)).join(';');
    return { observation: `${observation} ${seed} ${stdin} [${before}]`, ms, leavesState: !before.includes('stop') };
  },
};

const script = [turn('x = 1'), turn('bad 1'), turn('bad 2'), turn('y = 2'), turn('z = 3'), 'It is 5.'];

const recordFrom = async (config: object): Promise<TrajectoryRecord> => {
  const task = { id: 't', prompt: 'How many?', answer: '5', stdin: 'in' };
  const events = await rollOut([...script, ...script], config, { tool: tellingTool, task });
  const identity = { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  return recordOf(events, tellingTool.description, identity, { app: '0', pyodide: null });
};

const { signal } = new AbortController();
const configs = [
  { seed: 3, execution: 'session', observation: { limit: 1000 } },
  { seed: 3, execution: 'session', saar: { mode: 'best-of-k' }, observation: { limit: 1000 } },
  { seed: 3, execution: 'session', saar: { enabled: false } },
  { seed: 3, execution: 'session', saar: { maxRetries: 1 } },
];

describe('runAgain', () => {
  it.each(configs)('answers every execution of a session as recorded: %j', async (config) => {
    const record = await recordFrom(config);
    const { executions } = retrace(record);
    expect(executions.length).toBeGreaterThan(4);
    for (const execution of executions) {
      const code = programOf(record, execution) ?? '';
      const ran = await runAgain(record, execution, code, tellingTool, signal);
      expect(ran).toMatchObject({
        observation: execution.observation,
        failure: execution.failure,
        same: true,
        cause: null,
      });
      expect(ran.before).toBe(execution.position);
    }
  });

  it('runs nothing before a program that has an interpreter of its own', async () => {
    const record = await recordFrom({ seed: 3 });
    const last = retrace(record).executions.at(-1);
    if (!last) throw new Error('Nothing was executed.');
    // A tool with a state, so that what was run before would be seen.
    const { before, observation } = await runAgain(record, last, 'print(1)', tellingTool, signal);
    expect(before).toBe(0);
    expect(observation).toContain('[]');
  });

  it('compares a changed program’s answer too, and explains only what was not changed', async () => {
    const record = await recordFrom({ seed: 3 });
    const [first] = retrace(record).executions;
    if (!first) throw new Error('Nothing was executed.');
    expect(await runAgain(record, first, 'import random', tellingTool, signal)).toMatchObject({
      same: false,
      cause: null,
    });
    const other: Tool = { ...tellingTool, execute: () => Promise.resolve({ observation: 'Tool call success', ms: 2 }) };
    expect(await runAgain(record, first, 'x = 1', other, signal)).toEqual({
      observation: 'Tool call success',
      failure: null,
      ms: 2,
      same: false,
      cause: 'unknown',
      before: 0,
    });
  });

  it('passes on what the tool refuses and what it throws', async () => {
    const record = await recordFrom({});
    const [first] = retrace(record).executions;
    if (!first) throw new Error('Nothing was executed.');
    const refusing: Tool = { ...tellingTool, check: () => 'The argument "code" is empty.' };
    await expect(runAgain(record, first, '', refusing, signal)).rejects.toThrow('is empty');
    const broken: Tool = { ...tellingTool, execute: () => Promise.reject(new Error('no sandbox')) };
    await expect(runAgain(record, first, 'x', broken, signal)).rejects.toThrow('no sandbox');
  });
});

describe('programOf', () => {
  it('is null for a call that could not be read, that calls another tool, or that takes no program', async () => {
    const record = await recordFrom({ saar: { enabled: false } });
    const [first] = retrace(record).executions;
    if (!first) throw new Error('Nothing was executed.');
    const of = (text: string) =>
      programOf(record, { ...first, turn: [{ text, logprob: null, provenance: 'sampled' }] });
    expect(programOf(record, first)).toBe('x = 1');
    expect(of('<tool_call>\n{"name": \n</tool_call>')).toBeNull();
    expect(of('<tool_call>\n{"name": "search", "arguments": {"code": "x"}}\n</tool_call>')).toBeNull();
    expect(of('<tool_call>\n{"name": "code_interpreter", "arguments": {"path": "x"}}\n</tool_call>')).toBeNull();
  });
});
