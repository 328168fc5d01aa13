import { describe, expect, it } from 'vitest';
import { lossError } from './device-loss.ts';

describe('lossError', () => {
  it.each([
    [{ reason: 'destroyed', message: 'Device was destroyed.' }, 'out-of-memory', 'not enough graphics memory'],
    [{ reason: 'unknown', message: 'The driver stopped.' }, 'device-lost', 'taken away'],
    ['something else', 'device-lost', 'taken away'],
  ])('tells %j plainly', (loss, code, message) => {
    const error = lossError(loss);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.advice).toContain('load again');
  });
});
