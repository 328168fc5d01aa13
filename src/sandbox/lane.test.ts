import { describe, expect, it } from 'vitest';
import { printed, scriptedFrame, type ScriptedFrame } from './frame-channel.fixture.ts';
import { Lane } from './lane.ts';
import { parseLimits } from './limits.ts';

const limits = parseLimits({});
const never = new AbortController().signal;

/** A frame whose interpreters echo their program, after as many failed starts as the test wants. */
function echoFrame(failures = 0): ScriptedFrame {
  let left = failures;
  return scriptedFrame(true, (command, frame) => {
    queueMicrotask(() => {
      if (command.type === 'boot' && left > 0) {
        left -= 1;
        frame.tell({ type: 'boot-failed', id: command.id, message: 'no memory' });
      } else if (command.type === 'boot') frame.tell({ type: 'booted', id: command.id });
      else if (command.type === 'run') frame.tell(printed(command.id, command.nonce, command.code));
    });
  });
}

const echo = async (lane: Lane, code: string, signal = never): Promise<string> =>
  (await lane.run({ code, seed: 0 }, signal)).stdout;

describe('Lane', () => {
  it('runs one program at a time, in order, each in an interpreter of its own', async () => {
    const frame = echoFrame();
    const lane = new Lane(frame, limits);
    expect(await Promise.all(['a', 'b', 'c'].map((code) => echo(lane, code)))).toEqual(['a', 'b', 'c']);
    const story = frame.commands.flatMap((command) =>
      command.type === 'run' || command.type === 'kill' ? [[command.type, command.id]] : [],
    );
    expect(story.map(([type]) => type)).toEqual(['run', 'kill', 'run', 'kill', 'run', 'kill']);
    expect(new Set(story.map(([, id]) => id)).size).toBe(3);
  });

  it('boots the next interpreter while one works', async () => {
    const frame = echoFrame();
    const lane = new Lane(frame, limits);
    await lane.ready();
    expect(await echo(lane, 'a')).toBe('a');
    const types = frame.commands.map(({ type }) => type);
    expect(types.filter((type) => type === 'boot')).toHaveLength(2);
    expect(types.lastIndexOf('boot')).toBeLessThan(types.indexOf('kill'));
  });

  it('lets an aborted program go without disturbing the others', async () => {
    const lane = new Lane(echoFrame(), limits);
    const controller = new AbortController();
    const [first, second, third] = [echo(lane, 'a'), echo(lane, 'b', controller.signal), echo(lane, 'c')];
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    expect(await Promise.all([first, third])).toEqual(['a', 'c']);
  });

  it('replaces an interpreter that did not start, once', async () => {
    expect(await echo(new Lane(echoFrame(1), limits), 'a')).toBe('a');
    const lane = new Lane(echoFrame(2), limits);
    await expect(echo(lane, 'a')).rejects.toMatchObject({ code: 'start' });
    expect(await echo(lane, 'b')).toBe('b');
  });
});
