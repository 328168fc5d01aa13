import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../../rollout/index.ts';
import { textOf, type Token } from '../../saar/index.ts';
import { scriptPolicy, scriptTokens } from './script-policy.ts';

const request = (signal = new AbortController().signal): GenerationRequest => ({
  messages: [{ role: 'user', content: 'Hello' }],
  sampling: { temperature: 1, topP: 1, maxTokens: 100, seed: 0 },
  signal,
});
const script = { model: 'Test', generations: [scriptTokens('One two three four'), scriptTokens('Five')] };

async function say(policy: ReturnType<typeof scriptPolicy>, signal?: AbortSignal): Promise<Token[]> {
  const tokens: Token[] = [];
  for await (const token of policy.generate(request(signal))) tokens.push(token);
  return tokens;
}

describe('scriptPolicy', () => {
  it('says its generations one after the other, and then that the script is over', async () => {
    const policy = scriptPolicy(script, { tokensPerSecond: Infinity });
    expect(textOf(await say(policy))).toBe('One two three four');
    expect(textOf(await say(policy))).toBe('Five');
    await expect(say(policy)).rejects.toThrow('The script is over');
  });
  it('answers the same conversation alike, where it goes by turns', async () => {
    const policy = scriptPolicy(script, { tokensPerSecond: Infinity, order: 'by-turn' });
    expect(textOf(await say(policy))).toBe('One two three four');
    expect(textOf(await say(policy))).toBe('One two three four');
    const later = {
      ...request(),
      messages: Array.from({ length: 3 }, () => ({ role: 'assistant' as const, content: '' })),
    };
    const tokens: Token[] = [];
    for await (const token of policy.generate(later)) tokens.push(token);
    expect(textOf(tokens)).toBe('Five');
  });
  it('says no more than it is allowed to, and that it was cut', async () => {
    const cut = { ...request(), sampling: { ...request().sampling, maxTokens: 2 } };
    const stream = scriptPolicy(script, { tokensPerSecond: Infinity }).generate(cut);
    let step = await stream.next();
    let said = 0;
    for (; !step.done; step = await stream.next()) said++;
    expect(said).toBe(2);
    expect(step.value).toMatchObject({ finish: 'length', usage: { generatedTokens: 2 } });
  });
  it('stops at an abort', async () => {
    const abort = new AbortController();
    const stream = scriptPolicy(script, { tokensPerSecond: Infinity }).generate(request(abort.signal));
    await stream.next();
    abort.abort();
    await expect(stream.next()).rejects.toThrow();
  });
});

describe('scriptTokens', () => {
  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(textOf(scriptTokens(text))).toBe(text);
      }),
    );
  });
  it('has each tag as one token', () => {
    expect(scriptTokens('Hm.\n<tool_call>\n{').map(({ text }) => text)).toContain('<tool_call>');
  });
});
