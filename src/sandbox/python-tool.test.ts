import { describe, expect, it } from 'vitest';
import { deferred } from '../semaphore/index.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import { pythonTool } from './python-tool.ts';
import type { Session } from './interpreters.ts';

const success: RunOutcome = {
  outcome: 'success',
  stdout: '',
  stderr: '',
  errorType: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  ms: 12,
};
const requests: RunRequest[] = [];
const tool = pythonTool({
  session: () => {
    throw new Error('nothing here asks for a session');
  },
  run: (request) => {
    requests.push(request);
    return Promise.resolve({ ...success, stdout: '1\n' });
  },
});

describe('pythonTool', () => {
  it.each([
    [{}, 'is missing'],
    [{ code: null }, 'must be a string'],
    [{ code: ['print(1)'] }, 'must be a string'],
    [{ code: ' \n\t' }, 'is empty'],
  ])('says in one sentence what is wrong with %j', (args, message) => {
    expect(tool.check(args)).toMatch(new RegExp(`^[^.]*${message}[^.]*\\.$`));
  });

  it('accepts a program, and lets other arguments be', () => {
    expect(tool.check({ code: 'print(1)' })).toBeNull();
    expect(tool.check({ code: 'print(1)', language: 'python' })).toBeNull();
  });

  it('hands the program and the seed on, and gives back the observation', async () => {
    const execution = await tool.execute(
      { code: 'print(1)' },
      {
        seed: 5,
        signal: new AbortController().signal,
        history: [],
      },
    );
    expect(requests.at(-1)).toEqual({ code: 'print(1)', seed: 5 });
    expect(execution).toEqual({ observation: 'Tool call success\nstdout: 1', ms: 12 });
  });

  it('hands standard input on, where there is any', async () => {
    const call = { seed: 5, stdin: '1 2', signal: new AbortController().signal, history: [] };
    await tool.execute({ code: 'print(input())' }, call);
    expect(requests.at(-1)).toEqual({ code: 'print(input())', seed: 5, stdin: '1 2' });
  });
});

describe('pythonTool in a session', () => {
  const never = new AbortController().signal;

  /** A session that runs nothing: a program `lost` leaves nothing, all others are kept. */
  const setUp = () => {
    const story: string[] = [];
    let calls: readonly RunRequest[] = [];
    const session: Session = {
      get calls() {
        return calls;
      },
      run: (request) => {
        story.push(`run ${request.code}`);
        if (request.code !== 'lost') calls = [...calls, request];
        return Promise.resolve({ ...success, stdout: calls.map(({ code }) => code).join(' ') });
      },
      restore: (wanted) => {
        story.push(`restore ${wanted.map(({ code, seed }) => `${code}${seed}`).join(' ')}`);
        calls = wanted;
      },
      rollBack: () => story.push('roll back'),
      close: () => story.push('close'),
    };
    const sandbox = { run: () => Promise.reject(new Error('nothing runs alone here')), session: () => session };
    return { story, sandbox };
  };
  const call = (code: string, seed: number) => ({ arguments: { code }, seed });

  it('says so, and executes each call after exactly those before it', async () => {
    const { story, sandbox } = setUp();
    const tool = pythonTool(sandbox, { mode: 'session' });
    expect(tool.description.description).toContain('as in a notebook');
    const first = await tool.execute({ code: 'a' }, { seed: 1, signal: never, history: [] });
    expect(first).toEqual({ observation: 'Tool call success\nstdout: a', ms: 12, leavesState: true });
    tool.prepare?.([call('a', 1)]);
    const second = await tool.execute({ code: 'b' }, { seed: 2, signal: never, history: [call('a', 1)] });
    expect(second.observation).toContain('a b');
    expect(story).toEqual(['restore ', 'run a', 'restore a1', 'restore a1', 'run b']);
  });

  it('tells of a call that left nothing', async () => {
    const tool = pythonTool(setUp().sandbox, { mode: 'session' });
    const lost = await tool.execute({ code: 'lost' }, { seed: 1, signal: never, history: [call('a', 1)] });
    expect(lost.leavesState).toBe(false);
  });

  it('waits for a sandbox that is on its way, as long as nobody stops it', async () => {
    const { sandbox } = setUp();
    const opened = deferred<typeof sandbox>();
    const tool = pythonTool(() => opened.promise, { mode: 'session' });
    const stop = new AbortController();
    const stopped = tool.execute({ code: 'a' }, { seed: 1, signal: stop.signal, history: [] });
    stop.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
    const waiting = tool.execute({ code: 'b' }, { seed: 1, signal: never, history: [] });
    opened.resolve(sandbox);
    expect((await waiting).observation).toContain('b');
  });

  it('tries again where no sandbox came', async () => {
    const { sandbox } = setUp();
    let tries = 0;
    const open = () => (++tries === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(sandbox));
    const tool = pythonTool(open, { mode: 'session' });
    const execute = () => tool.execute({ code: 'a' }, { seed: 1, signal: never, history: [] });
    await expect(execute()).rejects.toThrow('no network');
    expect((await execute()).observation).toContain('success');
  });

  it('closed, ends its session and executes nothing more', async () => {
    const { story, sandbox } = setUp();
    const tool = pythonTool(sandbox, { mode: 'session' });
    await tool.execute({ code: 'a' }, { seed: 1, signal: never, history: [] });
    tool.close();
    await expect(tool.execute({ code: 'b' }, { seed: 1, signal: never, history: [] })).rejects.toThrow('was closed');
    expect(story.at(-1)).toBe('close');
  });
});
