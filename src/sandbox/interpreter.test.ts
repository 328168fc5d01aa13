import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printed, scriptedFrame, type ScriptedFrame } from './frame-channel.fixture.ts';
import { Interpreter } from './interpreter.ts';
import { parseLimits } from './limits.ts';
import type { FrameCommand } from './protocol.ts';

const limits = parseLimits({ timeoutMs: 1000, graceMs: 100, bootMs: 5000 });
const request = { code: 'print(1)', seed: 1 };
const fresh = { mode: 'fresh', signal: new AbortController().signal } as const;
type Answer = (command: FrameCommand, frame: ScriptedFrame) => void;

/** A frame in which interpreters boot at once. */
const bootingFrame = (isolated: boolean, answer: Answer = () => undefined): ScriptedFrame =>
  scriptedFrame(isolated, (command, frame) => {
    if (command.type === 'boot') frame.tell({ type: 'booted', id: command.id });
    answer(command, frame);
  });

const typesOf = (frame: ScriptedFrame): string[] => frame.commands.map(({ type }) => type);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a run', () => {
  it('takes the result that carries its nonce, and no other', async () => {
    const frame = bootingFrame(true, (command, answering) => {
      if (command.type !== 'run') return;
      answering.tell(printed(command.id, 'guessed', 'forged'));
      answering.tell(printed(command.id + 1, command.nonce, 'another interpreter’s'));
      answering.tell(printed(command.id, command.nonce, 'real'));
      answering.tell(printed(command.id, command.nonce, 'second'));
    });
    const interpreter = await Interpreter.boot(frame, limits);
    expect(await interpreter.call(request, fresh)).toMatchObject({ outcome: 'success', stdout: 'real' });
    expect(typesOf(frame)).toEqual(['boot', 'run']);
  });

  it('draws a new nonce each time', async () => {
    const frame = bootingFrame(true, (command, answering) => {
      if (command.type === 'run') answering.tell(printed(command.id, command.nonce, command.nonce));
    });
    const nonces = new Set<string>();
    for (let i = 0; i < 20; i++) {
      nonces.add((await (await Interpreter.boot(frame, limits)).call(request, fresh)).stdout);
    }
    expect(nonces.size).toBe(20);
  });

  it('is interrupted at the time limit, and keeps what it printed', async () => {
    const nonces: string[] = [];
    const frame = bootingFrame(true, (command, answering) => {
      if (command.type === 'run') nonces.push(command.nonce);
      if (command.type === 'interrupt') answering.tell(printed(command.id, nonces[0] ?? '', 'so far\n'));
    });
    const run = (await Interpreter.boot(frame, limits)).call(request, fresh);
    await vi.advanceTimersByTimeAsync(999);
    expect(typesOf(frame)).toEqual(['boot', 'run']);
    await vi.advanceTimersByTimeAsync(1);
    expect(await run).toMatchObject({ outcome: 'worker_timeout', stdout: 'so far\n' });
    expect(typesOf(frame)).toEqual(['boot', 'run', 'interrupt', 'kill']);
  });

  it('is ended where the interrupt does not end it', async () => {
    const frame = bootingFrame(true);
    const run = (await Interpreter.boot(frame, limits)).call(request, fresh);
    await vi.advanceTimersByTimeAsync(1099);
    expect(typesOf(frame)).toEqual(['boot', 'run', 'interrupt']);
    await vi.advanceTimersByTimeAsync(1);
    expect(await run).toMatchObject({ outcome: 'worker_timeout', stdout: '' });
    expect(typesOf(frame).at(-1)).toBe('kill');
  });

  it('is ended at once where nothing can be interrupted', async () => {
    const frame = bootingFrame(false);
    const run = (await Interpreter.boot(frame, limits)).call(request, fresh);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await run).toMatchObject({ outcome: 'worker_timeout' });
    expect(typesOf(frame)).toEqual(['boot', 'run', 'kill']);
  });

  it('is ended by its signal, whose reason it throws', async () => {
    const frame = bootingFrame(true);
    const controller = new AbortController();
    const run = (await Interpreter.boot(frame, limits)).call(request, { ...fresh, signal: controller.signal });
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(run).rejects.toBe(reason);
    expect(typesOf(frame)).toEqual(['boot', 'run', 'kill']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not begin where its signal is aborted already', async () => {
    const frame = bootingFrame(true);
    const interpreter = await Interpreter.boot(frame, limits);
    const reason = new Error('too late');
    await expect(interpreter.call(request, { ...fresh, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(typesOf(frame)).toEqual(['boot', 'kill']);
  });
});

describe('a start', () => {
  it('that fails says why', async () => {
    const frame = scriptedFrame(true, (command, answering) => {
      if (command.type === 'boot') answering.tell({ type: 'boot-failed', id: command.id, message: 'no memory' });
    });
    await expect(Interpreter.boot(frame, limits)).rejects.toMatchObject({
      code: 'start',
      message: 'Python did not start: no memory.',
    });
    expect(typesOf(frame)).toEqual(['boot', 'kill']);
  });

  it('that takes too long is given up', async () => {
    const frame = scriptedFrame(true, () => undefined);
    const boot = expect(Interpreter.boot(frame, limits)).rejects.toThrow('it took longer than 5 s');
    await vi.advanceTimersByTimeAsync(5000);
    await boot;
    expect(typesOf(frame)).toEqual(['boot', 'kill']);
  });
});
