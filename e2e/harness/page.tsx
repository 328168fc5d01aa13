import { render } from 'preact';
import '../../src/app/styles/tokens.css';
import '../../src/app/styles/base.css';
import { emptyLog, reduceAll } from '../../src/app/trajectory/log/index.ts';
import { Timeline } from '../../src/app/trajectory/index.ts';
import { scriptPolicy, scriptTokens } from '../../src/policies/script/index.ts';
import { clockOf, parseRolloutConfig, runRollout, type EndReason, type RolloutEvent } from '../../src/rollout/index.ts';
import { createSandbox, pythonTool } from '../../src/sandbox/index.ts';
import { mathStrict } from '../../src/tasks/index.ts';

const start: RolloutEvent = {
  at: 0,
  type: 'rollout-started',
  task: { id: 'long', prompt: 'Go on and on.', answer: null },
  config: parseRolloutConfig({}),
  policy: { engine: 'test', model: 'test', quantisation: null },
  prompt: [],
  saarActive: true,
};

/** The page's timeline, for what no shipped lesson does. */
export const pagePart = {
  /** Plays what a model might say, with the real sandbox, draws it, and tells how it ended. */
  playOut: async (generations: readonly string[], config: unknown): Promise<EndReason> => {
    const sandbox = await createSandbox();
    const events: RolloutEvent[] = [];
    const rollout = runRollout({
      task: { id: 'odd', prompt: 'Do as you like.', answer: null },
      policy: scriptPolicy(
        { model: 'odd', generations: generations.map(scriptTokens) },
        { tokensPerSecond: Number.POSITIVE_INFINITY },
      ),
      tool: pythonTool(sandbox),
      verifier: mathStrict,
      config: parseRolloutConfig(config),
      signal: new AbortController().signal,
      clock: clockOf(() => performance.now(), setTimeout, clearTimeout),
    });
    for await (const event of rollout) events.push(event);
    sandbox.dispose();
    const root = document.createElement('div');
    document.body.append(root);
    const log = reduceAll(emptyLog, events);
    render(<Timeline log={log} live={false} />, root);
    if (!log.end) throw new Error('the rollout has no end');
    return log.end.reason;
  },
  /** Draws a turn of the given number of tokens, a batch a frame. */
  drawEndlessTurn: async (tokens: number, batch: number, text: string): Promise<void> => {
    const root = document.createElement('div');
    document.body.append(root);
    let log = reduceAll(emptyLog, [
      start,
      { at: 1, type: 'generation-started', generation: 0, position: 0, attempt: 0, purpose: 'turn' },
    ]);
    for (let done = 0; done < tokens; done += batch) {
      const events = Array.from({ length: batch }, (): RolloutEvent => {
        return { at: 2 + done, type: 'token', generation: 0, token: { text, logprob: null } };
      });
      log = reduceAll(log, events);
      render(<Timeline log={log} live />, root);
      await new Promise(requestAnimationFrame);
    }
  },
};
