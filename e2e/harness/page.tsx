import { render } from 'preact';
import '../../src/app/styles/tokens.css';
import '../../src/app/styles/base.css';
import { emptyLog, reduceAll } from '../../src/app/run/log/index.ts';
import { Timeline } from '../../src/app/run/live/index.ts';
import { parseRolloutConfig, type RolloutEvent } from '../../src/rollout/index.ts';

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
  /** Draws a turn that goes on for so many tokens, a batch a frame. */
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
