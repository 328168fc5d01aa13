import type { FrameChannel } from './frame-link.ts';
import type { FrameCommand, FrameEvent, RunResult } from './protocol.ts';

/** A frame that does what the test says, and remembers what it was told. */
export interface ScriptedFrame extends FrameChannel {
  readonly commands: FrameCommand[];
  /** Lets the frame say something. */
  tell(event: FrameEvent): void;
}

/** @param answer Called with each command; may tell events, at once or later. */
export function scriptedFrame(
  isolated: boolean,
  answer: (command: FrameCommand, frame: ScriptedFrame) => void,
): ScriptedFrame {
  const listeners = new Set<(event: FrameEvent) => void>();
  const frame: ScriptedFrame = {
    isolated,
    commands: [],
    send: (command) => {
      frame.commands.push(command);
      answer(command, frame);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
  };
  return frame;
}

/** The result of a program that printed the text. */
export const printed = (id: number, nonce: string, stdout: string): RunResult => ({
  type: 'result',
  id,
  nonce,
  stdout,
  stderr: '',
  stdoutTruncated: false,
  stderrTruncated: false,
  error: null,
  crashed: false,
  overflow: false,
  exit: null,
  spent: true,
});
