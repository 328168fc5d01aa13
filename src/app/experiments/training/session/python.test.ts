import { describe, expect, it } from 'vitest';
import { SandboxError, type RunOutcome } from '../../../../sandbox/index.ts';
import { pythonOf, type SandboxLease } from './python.ts';

const outcome: RunOutcome = {
  outcome: 'success',
  stdout: '5',
  stderr: '',
  errorType: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  ms: 1,
};

/** A lease whose first sandboxes fail with these errors. */
function leaseOf(errors: Error[]) {
  let dropped = 0;
  const lease: SandboxLease = {
    sandbox: () =>
      Promise.resolve({
        run: () => {
          const error = errors.shift();
          return error ? Promise.reject(error) : Promise.resolve(outcome);
        },
      }),
    dropSandbox: () => void (dropped += 1),
    close: () => undefined,
  };
  return { lease, dropped: () => dropped };
}

const lost = (): SandboxError => new SandboxError('lost', 'The frame is gone.');
const request = { code: 'print(5)', seed: 1 };
const { signal } = new AbortController();

describe('the programs of a training', () => {
  it('run again in a new sandbox where theirs was lost', async () => {
    const { lease, dropped } = leaseOf([lost(), lost()]);
    expect(await pythonOf(lease, signal).run(request)).toEqual(outcome);
    expect(dropped()).toBe(2);
  });
  it('are given up after the third sandbox', async () => {
    const { lease } = leaseOf([lost(), lost(), lost()]);
    await expect(pythonOf(lease, signal).run(request)).rejects.toThrow('The frame is gone.');
  });
  it('are not tried again after another error', async () => {
    const { lease, dropped } = leaseOf([new Error('paused')]);
    await expect(pythonOf(lease, signal).run(request)).rejects.toThrow('paused');
    expect(dropped()).toBe(0);
  });
});
