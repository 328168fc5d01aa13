import { describe, expect, it } from 'vitest';
import type { RunRequest } from './outcome.ts';
import { pythonTool } from './python-tool.ts';

const requests: RunRequest[] = [];
const tool = pythonTool({
  session: () => {
    throw new Error('nothing here asks for a session');
  },
  run: (request) => {
    requests.push(request);
    return Promise.resolve({
      outcome: 'success',
      stdout: '1\n',
      stderr: '',
      errorType: null,
      stdoutTruncated: false,
      stderrTruncated: false,
      ms: 12,
    });
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
});
