import { Tokenizer } from '../policies/tiny/engine.ts';
import { toyTokenizerFile } from '../policies/tiny/toy.fixture.ts';
import { statisticsOf, type RecordedEvent, type RolloutEvent } from '../rollout/index.ts';
import { rollOut, turn } from '../rollout/scripted.fixture.ts';
import type { Token } from '../saar/index.ts';
import type { Finished } from './rollouts.ts';

/** A small vocabulary of all signs. */
export const spoken = new Tokenizer(toyTokenizerFile);

/** A text as a policy with this vocabulary would have written it, each token with the log-probability −1. */
export const said = (text: string): readonly Token[] =>
  spoken.encode(text).map((id) => ({ id, text: spoken.text(id), logprob: -1 }));

/** A turn with a program; a program fails exactly if it holds the word `bad`. */
export const calling = (code: string, reasoning = 'Go.'): readonly Token[] => said(turn(code, reasoning));

const kept = (events: readonly RolloutEvent[]): RecordedEvent[] => events.filter((event) => event.type !== 'token');

/** A trajectory over a script, judged: the right answer is 5. */
export async function finishedRollout(script: readonly (readonly Token[])[], saar: object = {}): Promise<Finished> {
  const events = kept(await rollOut(script, { saar, sampling: { maxTokens: 300 } }));
  const start = events[0];
  const end = events.at(-1);
  if (start?.type !== 'rollout-started' || end?.type !== 'rollout-ended' || !end.verdict) {
    throw new Error('The scripted trajectory did not end by itself.');
  }
  return { task: start.task, events, reward: end.verdict.reward, statistics: statisticsOf(events) };
}
