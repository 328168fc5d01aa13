import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printed, scriptedFrame, type ScriptedFrame } from './frame-channel.fixture.ts';
import { parseLimits } from './limits.ts';
import { plainFlavour, type Flavour } from './packages/index.ts';
import { Pool } from './pool.ts';
import type { PoolSize } from './pool-size.ts';

const limits = parseLimits({ timeoutMs: 1000, graceMs: 100 });
const never = new AbortController().signal;
const one: PoolSize = { lanes: 1, cores: 2, spares: 1, flavours: 3 };
const three: PoolSize = { lanes: 3, cores: 4, spares: 3, flavours: 3 };
const flavour = (key: string): Flavour => ({ ...plainFlavour, key });

/**
 * A frame whose interpreters echo their program, except `hang`, which never ends; after as many failed starts as the test
 * wants.
 */
function echoFrame({ failures = 0, isolated = true } = {}): ScriptedFrame {
  let left = failures;
  return scriptedFrame(isolated, (command, frame) => {
    queueMicrotask(() => {
      if (command.type === 'boot' && left > 0) {
        left -= 1;
        frame.tell({ type: 'boot-failed', id: command.id, message: 'no memory' });
      } else if (command.type === 'boot') frame.tell({ type: 'booted', id: command.id });
      else if (command.type === 'run' && command.code !== 'hang') {
        frame.tell(printed(command.id, command.nonce, command.code));
      }
    });
  });
}

const echo = async (pool: Pool, code: string, signal = never, kind = plainFlavour): Promise<string> =>
  (await pool.run({ code, seed: 0 }, kind, { mode: 'fresh', signal })).stdout;

const count = (frame: ScriptedFrame, type: string): number =>
  frame.commands.filter((command) => command.type === type).length;

/** Interpreters that were booted and not ended. */
const alive = (frame: ScriptedFrame): number => count(frame, 'boot') - count(frame, 'kill');

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('lanes', () => {
  it('one runs one program at a time, in order, each in an interpreter of its own', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, one, 'worker');
    expect(await Promise.all(['a', 'b', 'c'].map((code) => echo(pool, code)))).toEqual(['a', 'b', 'c']);
    const story = frame.commands.flatMap((command) =>
      command.type === 'run' || command.type === 'kill' ? [[command.type, command.id]] : [],
    );
    expect(story.map(([type]) => type)).toEqual(['run', 'kill', 'run', 'kill', 'run', 'kill']);
    expect(new Set(story.map(([, id]) => id)).size).toBe(3);
  });

  it('three run three at a time; who comes fourth waits for the first that is free', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, three, 'worker');
    const stop = new AbortController();
    const hanging = ['hang', 'hang', 'hang'].map((code) => echo(pool, code, stop.signal).catch(() => 'stopped'));
    const fourth = echo(pool, 'a');
    await settled();
    expect(count(frame, 'run')).toBe(3);
    await vi.advanceTimersByTimeAsync(1100);
    expect(await fourth).toBe('a');
    expect(await Promise.all(hanging)).toEqual(['', '', '']);
  });

  it('are given in the order in which they were asked for, those that stopped waiting left out', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, one, 'worker');
    const stop = new AbortController();
    const runs = ['a', 'b', 'c', 'd'].map((code) => echo(pool, code, code === 'b' ? stop.signal : never));
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(runs[1]).rejects.toBe(reason);
    expect(await Promise.all([runs[0], runs[2], runs[3]])).toEqual(['a', 'c', 'd']);
    expect(frame.commands.flatMap((command) => (command.type === 'run' ? [command.code] : []))).toEqual([
      'a',
      'c',
      'd',
    ]);
  });

  it('are not given to who is aborted already', async () => {
    const pool = new Pool(echoFrame(), limits, one, 'worker');
    const reason = new Error('too late');
    await expect(echo(pool, 'a', AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await echo(pool, 'b')).toBe('b');
  });

  it('count a thread that was ended in the middle of its work for two seconds', async () => {
    const frame = echoFrame({ isolated: false });
    const pool = new Pool(frame, limits, { ...three, lanes: 2 }, 'worker');
    const hanging = echo(pool, 'hang');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await hanging).toBe('');
    const runsBefore = count(frame, 'run');
    const waiting = [echo(pool, 'hang'), echo(pool, 'a')];
    await vi.advanceTimersByTimeAsync(500);
    // Of two lanes the zombie holds one.
    expect(count(frame, 'run')).toBe(runsBefore + 1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await Promise.all(waiting)).toEqual(['', 'a']);
  });

  it('are never all held by ended threads', async () => {
    const pool = new Pool(echoFrame({ isolated: false }), limits, one, 'worker');
    const hanging = echo(pool, 'hang');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await hanging).toBe('');
    expect(await echo(pool, 'a')).toBe('a');
  });
});

describe('spares', () => {
  it('are booted while a program runs', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, one, 'worker');
    await pool.ready(plainFlavour);
    expect(count(frame, 'boot')).toBe(1);
    expect(await echo(pool, 'a')).toBe('a');
    const types = frame.commands.map(({ type }) => type);
    expect(types.filter((type) => type === 'boot')).toHaveLength(2);
    expect(types.lastIndexOf('boot')).toBeLessThan(types.indexOf('kill'));
  });

  it('are not booted while programs need all cores', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, { ...one, cores: 1 }, 'worker');
    await pool.ready(plainFlavour);
    const stop = new AbortController();
    const hanging = echo(pool, 'hang', stop.signal).catch(() => 'stopped');
    await vi.advanceTimersByTimeAsync(500);
    // The one that boots on the idle core while the first is handed over began before the program did.
    const before = count(frame, 'boot');
    await vi.advanceTimersByTimeAsync(400);
    expect(count(frame, 'boot')).toBe(before);
    stop.abort();
    expect(await hanging).toBe('stopped');
  });

  it('are as many as lanes were needed at the same time', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, three, 'worker');
    await echo(pool, 'a');
    await settled();
    expect(alive(frame)).toBe(1);
    await Promise.all(['a', 'b', 'c', 'd'].map((code) => echo(pool, code)));
    await settled();
    expect(alive(frame)).toBe(3);
  });

  it('are fewer on a small device', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, { ...three, spares: 2 }, 'worker');
    await Promise.all(['a', 'b', 'c', 'd'].map((code) => echo(pool, code)));
    await settled();
    expect(alive(frame)).toBe(2);
  });

  it('shrink to one after a minute without a program, and grow again', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, three, 'worker');
    await Promise.all(['a', 'b', 'c'].map((code) => echo(pool, code)));
    await echo(pool, 'm', never, flavour('mpmath'));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(alive(frame)).toBe(4);
    await vi.advanceTimersByTimeAsync(1000);
    expect(alive(frame)).toBe(1);
    await Promise.all(['a', 'b', 'c'].map((code) => echo(pool, code)));
    await settled();
    expect(alive(frame)).toBe(4);
  });

  it('of a flavour stay once a run asked for it', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, one, 'worker');
    await echo(pool, 'a', never, flavour('mpmath'));
    await echo(pool, 'b');
    await settled();
    const boots = count(frame, 'boot');
    const runs = echo(pool, 'c', never, flavour('mpmath'));
    // It is there: the run asks for no boot before it is sent.
    await settled();
    expect(await runs).toBe('c');
    const [next] = frame.commands.slice(-4).filter(({ type }) => type === 'run');
    expect(next).toMatchObject({ code: 'c' });
    expect(count(frame, 'boot')).toBe(boots + 1);
  });

  it('of the flavours asked for longest ago go', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, { ...one, flavours: 2 }, 'worker');
    for (const key of ['a', 'b', 'c', 'd']) await echo(pool, key, never, flavour(key));
    await settled();
    expect(alive(frame)).toBe(2);
  });

  it('that were waited for in vain go to the next', async () => {
    const frame = echoFrame();
    const pool = new Pool(frame, limits, one, 'worker');
    const stop = new AbortController();
    const first = echo(pool, 'a', stop.signal).catch(String);
    stop.abort('enough');
    expect(await first).toBe('enough');
    expect(await echo(pool, 'b')).toBe('b');
    expect(frame.commands.find(({ type }) => type === 'run')).toMatchObject({ code: 'b' });
  });

  it('that do not start are replaced once', async () => {
    expect(await echo(new Pool(echoFrame({ failures: 1 }), limits, one, 'worker'), 'a')).toBe('a');
    const pool = new Pool(echoFrame({ failures: 4 }), limits, { ...one, cores: 1 }, 'worker');
    await expect(echo(pool, 'a')).rejects.toMatchObject({ code: 'start' });
    await expect(echo(pool, 'b').catch(() => echo(pool, 'c'))).resolves.toMatch(/b|c/);
  });
});

describe('interpreters that are set back', () => {
  /**
   * A frame whose interpreters say what they ran since they were new or set back; `js` can't be undone, `lost` is not set back, and
   * while `held` is set nothing is answered about it.
   */
  function rewindingFrame(): { frame: ScriptedFrame; held: { rewinds: (() => void)[] | null } } {
    const ran = new Map<number, string[]>();
    const held: { rewinds: (() => void)[] | null } = { rewinds: null };
    const frame = scriptedFrame(true, (command, answering) => {
      queueMicrotask(() => {
        if (command.type === 'boot') answering.tell({ type: 'booted', id: command.id });
        if (command.type === 'run') {
          ran.set(command.id, [...(ran.get(command.id) ?? []), command.code]);
          const text = (ran.get(command.id) ?? []).join(' ');
          answering.tell({ ...printed(command.id, command.nonce, text), spent: command.code === 'js' });
        }
        if (command.type !== 'rewind') return;
        const done = ran.get(command.id)?.at(-1) !== 'lost';
        ran.delete(command.id);
        const answer = (): void => answering.tell({ type: 'rewound', id: command.id, done });
        if (held.rewinds) held.rewinds.push(answer);
        else answer();
      });
    });
    return { frame, held };
  }

  const idsOf = (frame: ScriptedFrame, code: string): number[] =>
    frame.commands.flatMap((command) => (command.type === 'run' && command.code === code ? [command.id] : []));

  it('run program after program, each finding nothing of the one before, beside one spare', async () => {
    const { frame } = rewindingFrame();
    const pool = new Pool(frame, limits, one, 'rewind');
    for (const code of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(await echo(pool, code)).toBe(code);
      await settled();
    }
    expect(count(frame, 'boot')).toBe(2);
    expect(count(frame, 'kill')).toBe(0);
    expect(count(frame, 'rewind')).toBe(6);
  });

  it('are ended after a program that can’t be undone', async () => {
    const { frame } = rewindingFrame();
    const pool = new Pool(frame, limits, one, 'rewind');
    expect(await echo(pool, 'js')).toBe('js');
    const [spent] = idsOf(frame, 'js');
    expect(frame.commands).toContainEqual({ type: 'kill', id: spent });
    expect(await echo(pool, 'b')).toBe('b');
    expect(idsOf(frame, 'b')).not.toContain(spent);
  });

  it('are ended where they could not be set back, and nobody gets them', async () => {
    const { frame } = rewindingFrame();
    const pool = new Pool(frame, limits, one, 'rewind');
    expect(await echo(pool, 'lost')).toBe('lost');
    for (const code of ['b', 'c']) expect(await echo(pool, code)).toBe(code);
    const [lost] = idsOf(frame, 'lost');
    expect(frame.commands).toContainEqual({ type: 'kill', id: lost });
    expect([...idsOf(frame, 'b'), ...idsOf(frame, 'c')]).not.toContain(lost);
  });

  it('run nothing before they are set back', async () => {
    const { frame, held } = rewindingFrame();
    const pool = new Pool(frame, limits, { ...one, cores: 1 }, 'rewind');
    held.rewinds = [];
    const first = await echo(pool, 'a');
    expect(first).toBe('a');
    const next = ['b', 'c'].map((code) => echo(pool, code));
    await settled();
    const used = new Set(frame.commands.flatMap((command) => (command.type === 'run' ? [command.id] : [])));
    expect(used.size).toBe(count(frame, 'run'));
    const waiting = held.rewinds.splice(0);
    held.rewinds = null;
    for (const answer of waiting) answer();
    expect(await Promise.all(next)).toEqual(['b', 'c']);
  });

  it('of which nothing is heard any more are ended', async () => {
    const { frame, held } = rewindingFrame();
    const pool = new Pool(frame, limits, one, 'rewind');
    held.rewinds = [];
    await echo(pool, 'a');
    await vi.advanceTimersByTimeAsync(5000);
    expect(frame.commands).toContainEqual({ type: 'kill', id: idsOf(frame, 'a')[0] });
    expect(await echo(pool, 'b')).toBe('b');
  });

  it('are no more than the lanes that were needed and one spare, of each flavour', async () => {
    const { frame } = rewindingFrame();
    const pool = new Pool(frame, limits, three, 'rewind');
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((code) => echo(pool, code)));
      await settled();
    }
    expect(alive(frame)).toBeLessThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(alive(frame)).toBe(1);
  });
});

it('closed, it boots nothing more and leaves no timer', async () => {
  const frame = echoFrame({ isolated: false });
  const pool = new Pool(frame, limits, three, 'worker');
  const hanging = echo(pool, 'hang');
  await vi.advanceTimersByTimeAsync(1000);
  await hanging;
  pool.close();
  expect(vi.getTimerCount()).toBe(0);
});
