import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../rollout/index.ts';
import { ggufError } from './errors.ts';

describe('ggufError', () => {
  it('tells both numbers when the context overflows', () => {
    const cause = new Error('request (910 tokens) exceeds the available context size (512 tokens), try increasing it');
    const error = ggufError(cause);
    expect(error).toMatchObject({ code: 'context-overflow', cause });
    expect(error.message).toBe("The conversation is longer than the model's context: 910 tokens, and it holds 512.");
  });

  it.each([
    ['(ABORT) OOM', '', 'out-of-memory'],
    ['it could not load the model', 'Cannot enlarge memory, requested 4294967296 bytes', 'out-of-memory'],
    ['RangeError: WebAssembly.Memory(): could not allocate memory', '', 'out-of-memory'],
    [
      'it could not load the model',
      "error loading model architecture: unknown model architecture: 'zebra'",
      'not-a-model',
    ],
    ['memory access out of bounds', '', 'engine'],
    ['something else', '', 'engine'],
  ])('takes “%s” with the log “%s” for %s', (message, logged, code) => {
    expect(ggufError(new Error(message), logged)).toMatchObject({ code });
  });

  it('names the unknown architecture, and quotes what it has no better words for', () => {
    expect(ggufError(new Error('x'), "unknown model architecture: 'zebra'").message).toContain('(“zebra”)');
    expect(ggufError(new Error('the stars are wrong.'), 'E: graph failed\nat line 1').message).toBe(
      'The engine failed: the stars are wrong; E: graph failed.',
    );
  });

  it('lets an error that is plain already pass', () => {
    const plain = new PolicyError('network', 'm', 'a');
    expect(ggufError(plain)).toBe(plain);
  });
});
