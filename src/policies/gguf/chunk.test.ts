import { describe, expect, it } from 'vitest';
import { readChunk } from './chunk.ts';

const frame = { created: 1, model: '', object: 'text_completion', id: '' };

describe('readChunk', () => {
  it('reads a token with its number and log-probability', () => {
    const logprobs = { content: [{ id: 19556, token: 'Hello', bytes: [72], logprob: -1.78, top_logprobs: [] }] };
    expect(readChunk({ ...frame, choices: [{ text: 'Hello', index: 0, logprobs, finish_reason: null }] })).toEqual({
      token: { text: 'Hello', logprob: -1.78, id: 19556 },
      tokens: 1,
    });
  });

  it('takes rounding above 0 for certainty', () => {
    const logprobs = { content: [{ id: 1, logprob: 1e-7 }] };
    expect(readChunk({ choices: [{ text: 'a', logprobs, finish_reason: null }] })).toEqual({
      token: { text: 'a', logprob: 0, id: 1 },
      tokens: 1,
    });
  });

  it('counts the tokens of a character that several make up, whose log-probability is that of the last', () => {
    const logprobs = { content: [1, 2, 3].map((id) => ({ id, logprob: -id })) };
    expect(readChunk({ choices: [{ text: '😀', logprobs, finish_reason: null }] })).toEqual({
      token: { text: '😀', logprob: -3, id: 3 },
      tokens: 3,
    });
  });

  it('reads a token without log-probability', () => {
    expect(readChunk({ choices: [{ text: ',', logprobs: null, finish_reason: null }] })).toEqual({
      token: { text: ',', logprob: null },
      tokens: 1,
    });
  });

  it('reads the end', () => {
    const usage = { completion_tokens: 16, prompt_tokens: 29, prompt_tokens_details: { cached_tokens: 28 } };
    expect(readChunk({ choices: [{ text: '', logprobs: null, finish_reason: 'length' }], usage })).toEqual({
      end: { finish: 'length', usage },
    });
  });

  it.each([null, {}, { choices: [] }, { choices: [{ text: 1 }] }])('refuses %j', (input) => {
    expect(() => readChunk(input)).toThrow(/in a form that the lab does not know/);
  });
});
