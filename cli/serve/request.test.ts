import { describe, expect, it } from 'vitest';
import { readRequest } from './request.ts';

const read = (body: unknown) => readRequest(typeof body === 'string' ? body : JSON.stringify(body), () => 77);
const messages = [{ role: 'user', content: 'Hi' }];

describe('readRequest', () => {
  it('reads what is asked for', () => {
    const asked = { model: 'm', messages, stream: true, stream_options: { include_usage: true }, temperature: 0.5 };
    expect(read({ ...asked, top_p: 0.9, max_tokens: 7, seed: 3, logprobs: true, top_k: 40 })).toEqual({
      model: 'm',
      generation: { messages, sampling: { temperature: 0.5, topP: 0.9, maxTokens: 7, seed: 3 } },
      stream: true,
      usage: true,
      logprobs: true,
    });
  });

  it('fills in what is left out or null, and draws a seed', () => {
    expect(read({ messages, temperature: null, seed: null })).toEqual({
      model: null,
      generation: { messages, sampling: { temperature: 1, topP: 1, maxTokens: 1024, seed: 77 } },
      stream: false,
      usage: false,
      logprobs: false,
    });
  });

  it('joins the parts of a content, and takes seeds of any size', () => {
    const parts = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ];
    const { generation } = read({ messages: [{ role: 'user', content: parts }], seed: -1, max_completion_tokens: 2 });
    expect(generation).toEqual({
      messages: [{ role: 'user', content: 'ab' }],
      sampling: { temperature: 1, topP: 1, maxTokens: 2, seed: 2 ** 32 - 1 },
    });
  });

  it.each([
    ['{', 'not JSON'],
    [7, 'The body'],
    [{}, 'messages'],
    [{ messages: [] }, 'must not be empty'],
    [{ messages: [{ role: 'tool', content: '' }] }, 'messages.0.role'],
    [{ messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }, 'messages.0.content'],
    [{ messages, temperature: 3 }, 'temperature'],
    [{ messages, top_p: 0 }, 'top_p must be above 0'],
    [{ messages, max_tokens: 0 }, 'max_tokens'],
    [{ messages, seed: 1.5 }, 'seed'],
  ])('says what is wrong with %j', (body, message) => {
    expect(() => read(body)).toThrow(message);
  });
});
