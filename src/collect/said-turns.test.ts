import { describe, expect, it } from 'vitest';
import { scriptPolicy, scriptTokens } from '../policies/script/index.ts';
import type { ChatMessage, GenerationRequest, Policy } from '../rollout/index.ts';
import type { LoadedPolicy } from '../runtime/index.ts';
import { textOf, type Token } from '../saar/index.ts';
import type { PolicyHolder } from './roll-out.ts';
import { withSaidTurns } from './said-turns.ts';

const model = (): LoadedPolicy => ({
  parallel: 3,
  forRollout: () =>
    scriptPolicy({ model: 'model', generations: [scriptTokens('I answer.')] }, { tokensPerSecond: Infinity }),
  dispose: () => Promise.resolve(),
});

async function textBy(policy: Policy, messages: readonly ChatMessage[]): Promise<string> {
  const request: GenerationRequest = {
    messages,
    sampling: { temperature: 1, topP: 1, maxTokens: 50, seed: 0 },
    signal: new AbortController().signal,
  };
  const tokens: Token[] = [];
  for await (const token of policy.generate(request)) tokens.push(token);
  return textOf(tokens);
}

describe('turns that are said in a policy’s place', () => {
  const first: readonly ChatMessage[] = [{ role: 'user', content: 'What?' }];
  const second: readonly ChatMessage[] = [
    ...first,
    { role: 'assistant', content: 'Hm.' },
    { role: 'user', content: 'Well?' },
  ];
  const says = (messages: readonly ChatMessage[]) => (messages.length === 1 ? scriptTokens('Said first.') : null);

  it('come where there is one, and the policy where there is none', async () => {
    const loaded = model();
    const holder: PolicyHolder = {
      current: () => Promise.resolve(loaded),
      drop: () => Promise.resolve(),
      retry: () => undefined,
    };
    const said = await withSaidTurns(holder, says).current();
    const policy = said.forRollout();
    expect(await textBy(policy, first)).toBe('Said first.');
    expect(await textBy(policy, second)).toBe('I answer.');
    expect(policy.info.model).toBe('model, with turns that were written by hand');
    expect(said.parallel).toBe(3);
  });

  it('keep a model what it is: the same until another is loaded, and the one that broke is dropped', async () => {
    let loaded = model();
    const dropped: LoadedPolicy[] = [];
    let retries = 0;
    const said = withSaidTurns(
      {
        current: () => Promise.resolve(loaded),
        drop: (broken) => Promise.resolve(void dropped.push(broken)),
        retry: () => void retries++,
      },
      says,
    );
    const once = await said.current();
    expect(await said.current()).toBe(once);
    await said.drop(once, new Error('broke'));
    expect(dropped).toEqual([loaded]);
    said.retry();
    expect(retries).toBe(1);
    loaded = model();
    expect(await said.current()).not.toBe(once);
  });
});
