import { describe, expect, it } from 'vitest';
import { printed, scriptedFrame, type ScriptedFrame } from '../frame-channel.fixture.ts';
import { parseLimits } from '../limits.ts';
import { plainFlavour } from '../packages/index.ts';
import { Pool } from '../pool.ts';
import { Checker } from './checker.ts';
import { SharedInterpreters } from './shared-interpreters.ts';

const never = new AbortController().signal;

/** A frame whose programs echo themselves; `bad` raises, and does not pass the check; `crash` takes its interpreter down. */
const frameOf = (): ScriptedFrame =>
  scriptedFrame(true, (command, frame) => {
    queueMicrotask(() => {
      if (command.type === 'boot') frame.tell({ type: 'booted', id: command.id });
      if (command.type !== 'run') return;
      const error = command.code === 'bad' ? { type: 'E', message: '', line: null, source: null } : null;
      frame.tell({ ...printed(command.id, command.nonce, command.code), error, crashed: command.code === 'crash' });
    });
  });

const setUp = (runs = 100) => {
  const frame = frameOf();
  const pool = new Pool(frame, parseLimits({}), { lanes: 2, cores: 4, spares: 2, flavours: 1 });
  const shared = new SharedInterpreters(pool, runs);
  const checker = new Checker((signal) => pool.take(plainFlavour, signal));
  const usedBy = (code: string): number[] =>
    frame.commands.flatMap((command) => (command.type === 'run' && command.code === code ? [command.id] : []));
  const run = async (code: string): Promise<string> => (await shared.run({ code, seed: 0 }, never)).outcome;
  return { frame, pool, shared, checker, usedBy, run };
};

describe('SharedInterpreters', () => {
  it('run one program after the other in the same interpreter', async () => {
    const { run, usedBy } = setUp();
    for (let i = 0; i < 5; i++) expect(await run('a')).toBe('success');
    expect(new Set(usedBy('a')).size).toBe(1);
  });

  it('are replaced after so many runs', async () => {
    const { run, usedBy, frame } = setUp(3);
    for (let i = 0; i < 7; i++) await run('a');
    const [first, second, third] = new Set(usedBy('a'));
    expect(usedBy('a')).toEqual([first, first, first, second, second, second, third]);
    expect(frame.commands).toContainEqual({ type: 'kill', id: first });
  });

  it.each(['bad', 'crash'])('are replaced after a program that fails: %s', async (code) => {
    const { run, usedBy } = setUp();
    await run('a');
    await run(code);
    await run('b');
    expect(usedBy(code)).toEqual(usedBy('a'));
    expect(usedBy('b')).not.toEqual(usedBy('a'));
  });

  it('work beside each other, each on one program at a time', async () => {
    const { run, usedBy } = setUp();
    await Promise.all(['a', 'a', 'a', 'a', 'a', 'a'].map(run));
    expect(new Set(usedBy('a')).size).toBe(2);
  });

  it('end when they are closed', async () => {
    const { run, usedBy, shared, frame } = setUp();
    await run('a');
    shared.close();
    expect(frame.commands).toContainEqual({ type: 'kill', id: usedBy('a')[0] });
    await run('b');
    expect(usedBy('b')).not.toEqual(usedBy('a'));
  });
});

describe('Checker', () => {
  it('asks about each program once, in an interpreter that runs none', async () => {
    const { checker, run, usedBy, frame } = setUp();
    expect(await checker.passes('a', never)).toBe(true);
    expect(await checker.passes('bad', never)).toBe(false);
    expect(await checker.passes('a', never)).toBe(true);
    expect(frame.commands.flatMap((command) => (command.type === 'run' ? [command.mode] : []))).toEqual([
      'check',
      'check',
    ]);
    await run('b');
    expect(usedBy('b')).not.toEqual(usedBy('a'));
  });

  it('lets nothing pass that takes it down, and goes on', async () => {
    const { checker } = setUp();
    expect(await checker.passes('crash', never)).toBe(false);
    expect(await checker.passes('a', never)).toBe(true);
  });

  it('asks one after the other', async () => {
    const { checker } = setUp();
    expect(await Promise.all(['a', 'bad', 'b'].map((code) => checker.passes(code, never)))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('stops waiting when it is aborted', async () => {
    const { checker } = setUp();
    const stop = new AbortController();
    const first = checker.passes('a', stop.signal);
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect(await checker.passes('a', never)).toBe(true);
  });
});
