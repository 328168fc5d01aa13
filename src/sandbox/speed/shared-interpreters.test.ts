import { describe, expect, it } from 'vitest';
import { printed, scriptedFrame, type ScriptedFrame } from '../frame-channel.fixture.ts';
import { parseLimits } from '../limits.ts';
import { Pool } from '../pool.ts';
import { SharedInterpreters } from './shared-interpreters.ts';

const never = new AbortController().signal;

/** A frame whose programs echo themselves; `bad` raises; `refused` does not pass the list; `crash` takes its interpreter down. */
const frameOf = (): ScriptedFrame =>
  scriptedFrame(true, (command, frame) => {
    queueMicrotask(() => {
      if (command.type === 'boot') frame.tell({ type: 'booted', id: command.id });
      if (command.type !== 'run') return;
      const type = { bad: 'E', refused: 'NotAllowed' }[command.code];
      const error = type === undefined ? null : { type, message: '', line: null, source: null };
      frame.tell({ ...printed(command.id, command.nonce, command.code), error, crashed: command.code === 'crash' });
    });
  });

const setUp = (runs = 100) => {
  const frame = frameOf();
  const pool = new Pool(frame, parseLimits({}), { lanes: 2, cores: 4, spares: 2, flavours: 1 });
  const shared = new SharedInterpreters(pool, runs);
  const usedBy = (code: string): number[] =>
    frame.commands.flatMap((command) => (command.type === 'run' && command.code === code ? [command.id] : []));
  const run = async (code: string): Promise<string | undefined> =>
    (await shared.run({ code, seed: 0 }, never))?.outcome;
  return { frame, shared, usedBy, run };
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

  it('refuse what the allow-list refuses, ask once, and go on', async () => {
    const { run, usedBy } = setUp();
    await run('a');
    expect(await run('refused')).toBeUndefined();
    expect(await run('refused')).toBeUndefined();
    expect(usedBy('refused')).toEqual(usedBy('a'));
    await run('b');
    expect(usedBy('b')).toEqual(usedBy('a'));
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
