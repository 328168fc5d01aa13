import { afterEach, describe, expect, it, vi } from 'vitest';
import { printed, scriptedFrame, type ScriptedFrame } from './frame-channel.fixture.ts';
import type { Isolation } from './isolation.ts';
import { parseLimits } from './limits.ts';
import type { RunRequest } from './outcome.ts';
import { plainFlavour } from './packages/index.ts';
import { Pool } from './pool.ts';
import type { Session } from './interpreters.ts';
import { openSession } from './session.ts';

/**
 * A frame whose interpreters remember the programs they ran, and print them all. `bad` raises and is remembered, `crash` takes
 * the interpreter down, `hang` never ends, and what came after `js` can't be undone.
 */
function rememberingFrame(isolation: Isolation): ScriptedFrame {
  const memories = new Map<number, string[]>();
  const kept = new Map<string, string[]>();
  return scriptedFrame(false, (command, frame) => {
    queueMicrotask(() => {
      if (command.type === 'boot') frame.tell({ type: 'booted', id: command.id });
      if (command.type === 'keep') kept.set(`${command.id} ${command.checkpoint}`, memories.get(command.id) ?? []);
      if (command.type === 'rewind') {
        const memory = command.checkpoint === null ? [] : kept.get(`${command.id} ${command.checkpoint}`);
        if (memory) memories.set(command.id, memory);
        frame.tell({ type: 'rewound', id: command.id, done: memory !== undefined });
      }
      if (command.type !== 'run' || command.code === 'hang') return;
      const memory = memories.get(command.id) ?? [];
      memories.set(command.id, [...memory, `${command.code}${command.stdin}`]);
      const error = command.code === 'bad' ? { type: 'E', message: '', line: null, source: null } : null;
      const text = (memories.get(command.id) ?? []).join(' ');
      frame.tell({
        ...printed(command.id, command.nonce, text),
        error,
        crashed: command.code === 'crash',
        spent: isolation === 'worker' || text.includes('js'),
      });
    });
  });
}

interface SetUp {
  readonly frame: ScriptedFrame;
  readonly session: Session;
  readonly run: (code: string, more?: Partial<RunRequest>) => Promise<string>;
  readonly closing: AbortController;
}

/** @param flavours Words of programs that want a package of that name. */
function setUp(flavours: readonly string[] = [], isolation: Isolation = 'worker'): SetUp {
  const frame = rememberingFrame(isolation);
  const pool = new Pool(
    frame,
    parseLimits({ timeoutMs: 1000 }),
    { lanes: 2, cores: 4, spares: 2, flavours: 3 },
    isolation,
  );
  const closing = new AbortController();
  const session = openSession({
    pool,
    isolation,
    refuse: () => null,
    flavourOf: (code) => {
      const key = flavours.filter((word) => code.includes(word)).join(' ');
      return Promise.resolve({ ...plainFlavour, key });
    },
    signal: closing.signal,
  });
  const run = async (code: string, more: Partial<RunRequest> = {}): Promise<string> => {
    const { outcome, stdout, stderr } = await session.run({ code, seed: 0, ...more });
    return outcome === 'success' || outcome === 'python-error' ? stdout : `${outcome}: ${stderr}`;
  };
  return { frame, session, run, closing };
}

/** The programs that the frame was sent, the oldest first. */
const sent = (frame: ScriptedFrame): string[] =>
  frame.commands.flatMap((command) => (command.type === 'run' ? [command.code] : []));

afterEach(() => void vi.useRealTimers());

describe('a session', () => {
  it('runs its programs in one interpreter, in order, each as part of the session', async () => {
    const { run, frame, session } = setUp();
    expect(await Promise.all(['a', 'b', 'c'].map((code) => run(code)))).toEqual(['a', 'a b', 'a b c']);
    expect(session.calls.map(({ code }) => code)).toEqual(['a', 'b', 'c']);
    const modes = frame.commands.flatMap((command) => (command.type === 'run' ? [command.mode] : []));
    expect(new Set(modes)).toEqual(new Set(['session']));
  });

  it('keeps a program that raised, until it is rolled back', async () => {
    const { run, session } = setUp();
    await run('a');
    expect(await run('bad')).toBe('a bad');
    expect(await run('b')).toBe('a bad b');
    session.restore(session.calls.slice(0, 1));
    expect(await run('c')).toBe('a c');
  });

  it('rolls back the last program, in a new interpreter that runs the others once more', async () => {
    const { run, session, frame } = setUp();
    await run('a', { seed: 5, stdin: '!' });
    await run('bad');
    session.rollBack();
    expect(session.calls).toMatchObject([{ code: 'a', seed: 5 }]);
    expect(await run('b')).toBe('a! b');
    expect(sent(frame)).toEqual(['a', 'bad', 'a', 'b']);
    const replays = frame.commands.filter((command) => command.type === 'run' && command.code === 'a');
    expect(replays).toMatchObject([
      { seed: 5, stdin: '!' },
      { seed: 5, stdin: '!' },
    ]);
    const ids = frame.commands.flatMap((command) => (command.type === 'run' ? [command.id] : []));
    expect(ids[2]).not.toBe(ids[0]);
    expect(frame.commands).toContainEqual({ type: 'kill', id: ids[0] });
  });

  it('restores while nobody waits for it yet', async () => {
    const { run, session, frame } = setUp();
    await run('a');
    await run('bad');
    session.rollBack();
    await vi.waitFor(() => expect(sent(frame)).toEqual(['a', 'bad', 'a']));
  });

  it('does nothing where the state is the one asked for, and only what is missing where it leads there', async () => {
    const { run, session, frame } = setUp();
    await run('a');
    const [a] = session.calls;
    session.restore([{ code: 'a', seed: 0 }]);
    expect(await run('b')).toBe('a b');
    session.restore(a ? [a, { code: 'b', seed: 0 }, { code: 'c', seed: 0 }] : []);
    expect(await run('d')).toBe('a b c d');
    expect(sent(frame)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps nothing of a program that broke the interpreter, and does not take back another one for it', async () => {
    const { run, session } = setUp();
    await run('a');
    expect(await run('crash')).toContain('The session is as it was before this program.');
    session.rollBack();
    expect(await run('b')).toBe('a b');
  });

  it('keeps nothing of a program that ran into the time limit', async () => {
    vi.useFakeTimers();
    const { run } = setUp();
    await run('a');
    const hanging = run('hang');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await hanging).toContain('worker_timeout');
    expect(await run('b')).toBe('a b');
  });

  it('keeps nothing of a program that was stopped', async () => {
    const { run, session } = setUp();
    await run('a');
    const stop = new AbortController();
    const hanging = session.run({ code: 'hang', seed: 0 }, { signal: stop.signal });
    const next = run('b');
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(hanging).rejects.toBe(reason);
    expect(await next).toBe('a b');
  });

  it('says when it can’t be restored, and can be set to a state that can', async () => {
    const { run, session } = setUp();
    session.restore([{ code: 'crash', seed: 0 }]);
    expect(await run('a')).toBe(
      'internal_error: The session could not be restored: program 1 of it, run once more, ended with internal_error.',
    );
    session.restore([]);
    expect(await run('a')).toBe('a');
  });

  it('moves to an interpreter that has the packages when a program wants some', async () => {
    const { run, frame } = setUp(['sympy']);
    await run('a');
    expect(await run('sympy')).toBe('a sympy');
    expect(await run('b')).toBe('a sympy b');
    expect(sent(frame)).toEqual(['a', 'a', 'sympy', 'b']);
  });

  it('is not set back while a program runs', async () => {
    const { run, session } = setUp();
    const running = run('a');
    expect(() => session.restore([])).toThrow('while a program runs');
    await running;
    session.restore([]);
    expect(await run('b')).toBe('b');
  });

  it('closed, ends its interpreter and runs nothing more', async () => {
    const { run, session, frame } = setUp();
    await run('a');
    const hanging = run('hang');
    const [first] = frame.commands.flatMap((command) => (command.type === 'run' ? [command.id] : []));
    session.close();
    await expect(hanging).rejects.toThrow('was closed');
    await expect(run('b')).rejects.toThrow('was closed');
    expect(frame.commands).toContainEqual({ type: 'kill', id: first });
  });

  it('ends with its sandbox', async () => {
    const { run, closing } = setUp();
    await run('a');
    const hanging = run('hang');
    const reason = new Error('over');
    closing.abort(reason);
    await expect(hanging).rejects.toBe(reason);
    await expect(run('b')).rejects.toBe(reason);
  });
});

describe('a session whose interpreter is set back', () => {
  it('takes a program back without running any once more', async () => {
    const { run, session, frame } = setUp([], 'rewind');
    await run('a');
    await run('b');
    await run('bad');
    session.rollBack();
    expect(await run('c')).toBe('a b c');
    session.restore(session.calls.slice(0, 1));
    expect(await run('d')).toBe('a d');
    session.restore([]);
    expect(await run('e')).toBe('e');
    expect(sent(frame)).toEqual(['a', 'b', 'bad', 'c', 'd', 'e']);
    expect(new Set(frame.commands.flatMap((command) => (command.type === 'run' ? [command.id] : []))).size).toBe(1);
  });

  it('goes forward again to a state that it left', async () => {
    const { run, session, frame } = setUp([], 'rewind');
    await run('a');
    await run('b');
    const both = session.calls;
    session.restore(both.slice(0, 1));
    await run('c');
    session.restore(both);
    expect(await run('d')).toBe('a b d');
    expect(sent(frame)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('runs the calls once more where one of them can’t be undone', async () => {
    const { run, session, frame } = setUp([], 'rewind');
    await run('a');
    await run('js');
    await run('bad');
    session.rollBack();
    expect(await run('b')).toBe('a js b');
    expect(sent(frame)).toEqual(['a', 'js', 'bad', 'a', 'js', 'b']);
  });

  it('runs the calls once more where its interpreter was lost', async () => {
    const { run, frame } = setUp([], 'rewind');
    await run('a');
    await run('crash');
    expect(await run('b')).toBe('a b');
    expect(sent(frame)).toEqual(['a', 'crash', 'a', 'b']);
  });

  it('closed, gives its interpreter back as new', async () => {
    const { run, session, frame } = setUp([], 'rewind');
    await run('a');
    session.close();
    await vi.waitFor(() => expect(frame.commands.at(-1)).toMatchObject({ type: 'rewind', checkpoint: null }));
    expect(frame.commands.some(({ type }) => type === 'kill')).toBe(false);
  });
});
