import { describe, expect, it } from 'vitest';
import { readWords, refusal } from './errors.ts';

const server = { baseUrl: 'http://localhost:8080/v1', apiKey: '' };
const told = (status: number, body: unknown, apiKey = '') =>
  refusal(status, readWords(typeof body === 'string' ? body : JSON.stringify(body)), { ...server, apiKey }, 'm');

describe('refusal', () => {
  it.each([
    // The words of llama.cpp, of vLLM and of LM Studio.
    [
      {
        error: {
          code: 400,
          message: 'the request exceeds the available context size, try increasing it',
          type: 'exceed_context_size_error',
          n_prompt_tokens: 6012,
          n_ctx: 4096,
        },
      },
    ],
    [
      {
        object: 'error',
        message:
          "This model's maximum context length is 4096 tokens. However, you requested 6012 tokens (6000 in the messages, 12 in the completion).",
        code: 400,
      },
    ],
    [{ error: "The conversation is longer than the model's context: 6012 tokens, and it holds 4096." }],
  ])('knows a conversation that is too long: %j', (body) => {
    expect(told(400, body)).toMatchObject({
      code: 'context-overflow',
      message: "The conversation is longer than the model's context: 6012 tokens, and it holds 4096.",
    });
  });

  it('does without the numbers where there are none', () => {
    expect(told(400, { error: { message: 'x', code: 'context_length_exceeded' } }).message).toBe(
      "The conversation is longer than the model's context.",
    );
  });

  it.each([
    [401, { error: { message: 'Invalid API Key' } }, 'bad-settings', 'wants a key'],
    [404, { error: { message: 'model "m" not found, try pulling it first' } }, 'bad-settings', 'has no model “m”'],
    [404, '<html>nginx</html>', 'bad-settings', 'knows no such address (/v1)'],
    [429, {}, 'busy', 'takes no more requests'],
    [503, { error: { message: 'Loading model' } }, 'busy', 'is not ready: Loading model.'],
    [500, { error: 'model requires more system memory (9 GiB) than is available' }, 'out-of-memory', '9 GiB'],
    [500, 'Internal Server Error', 'engine', 'status 500: Internal Server Error.'],
    [502, '<html>Bad gateway</html>', 'engine', 'status 502.'],
    [422, { detail: 'temperature too hot' }, 'bad-settings', 'temperature too hot'],
  ])('tells %i %j as %s', (status, body, code, message) => {
    const error = told(status, body);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.advice).not.toBe('');
  });

  it('tells a wrong key from a missing one', () => {
    expect(told(401, { error: { message: 'Invalid API Key' } }, 'k').message).toBe(
      'The server at localhost:8080 does not accept the key: Invalid API Key.',
    );
  });
});
