import { scriptPolicy } from '../policies/script/index.ts';
import type { ChatMessage, Policy } from '../rollout/index.ts';
import type { LoadedPolicy } from '../runtime/index.ts';
import type { Token } from '../saar/index.ts';
import type { PolicyHolder } from './roll-out.ts';

/** What is said in the policy's place when a conversation is to be continued; null where the policy itself is asked. */
export type Says = (messages: readonly ChatMessage[]) => readonly Token[] | null;

/**
 * Policies of which some turns are said by somebody else: a lesson that a reader has changed, or a model that is put in front of a
 * failure. Their records say so.
 *
 * @param tokensPerSecond Pace of the turns that are said.
 */
export function withSaidTurns(holder: PolicyHolder, says: Says, tokensPerSecond = Infinity): PolicyHolder {
  const wrapped = new WeakMap<LoadedPolicy, LoadedPolicy>();
  const real = new WeakMap<LoadedPolicy, LoadedPolicy>();
  return {
    current: async () => {
      const loaded = await holder.current();
      const known = wrapped.get(loaded);
      if (known) return known;
      const fresh = { ...loaded, forRollout: () => saidFor(loaded.forRollout(), says, tokensPerSecond) };
      wrapped.set(loaded, fresh);
      real.set(fresh, loaded);
      return fresh;
    },
    drop: (broken, failure) => holder.drop(real.get(broken) ?? broken, failure),
    retry: () => holder.retry(),
  };
}

function saidFor(policy: Policy, says: Says, tokensPerSecond: number): Policy {
  const { info } = policy;
  return {
    ...policy,
    info: { ...info, model: `${info.model}, with turns that were written by hand` },
    async *generate(request) {
      const said = says(request.messages);
      const speaker = said ? scriptPolicy({ model: info.model, generations: [said] }, { tokensPerSecond }) : policy;
      return yield* speaker.generate(request);
    },
    dispose: () => policy.dispose(),
  };
}
