import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { frameEventSchema, workerMessageSchema } from './protocol.ts';

const schema = workerMessageSchema(100);
const accepts = (message: unknown): boolean => v.safeParse(schema, message).success;
const result = {
  type: 'result',
  nonce: 'n',
  stdout: '',
  stderr: '',
  stdoutTruncated: false,
  stderrTruncated: false,
  error: null,
  crashed: false,
  overflow: false,
  exit: null,
  spent: false,
};
const error = { type: 'E', message: '', line: 1, source: null };

describe('what a worker may say', () => {
  it('is a result within the limits', () => {
    expect(accepts(result)).toBe(true);
    expect(accepts({ ...result, stdout: 'x'.repeat(100), error })).toBe(true);
  });

  it.each([
    ['output beyond the limit', { ...result, stdout: 'x'.repeat(101) }],
    ['an entry that is not in the protocol', { ...result, html: '<b>' }],
    ['a missing entry', { ...result, crashed: undefined }],
    ['output that is no text', { ...result, stdout: { length: 1 } }],
    ['a message without end', { ...result, error: { ...error, message: 'x'.repeat(5000) } }],
    ['a line that is no number', { ...result, error: { ...error, line: '1' } }],
    ['a line that is not whole', { ...result, error: { ...error, line: 1.5 } }],
    ['a long nonce', { ...result, nonce: 'n'.repeat(65) }],
    ['another type', { ...result, type: 'loaded' }],
    ['a clean heap that can’t be shared', { type: 'booted', cleanHeap: new ArrayBuffer(8) }],
    ['a snapshot that is none', { type: 'snapshot', bytes: 'bytes' }],
    ['null', null],
    ['a text', 'result'],
  ])('is not %s', (_what, message) => expect(accepts(message)).toBe(false));

  it('is nothing else', () => {
    fc.assert(fc.property(fc.anything(), (message) => !accepts(message)));
  });
});

it('the frame names the interpreter that a result comes from', () => {
  const event = frameEventSchema(100);
  expect(v.safeParse(event, { ...result, id: 3 }).success).toBe(true);
  expect(v.safeParse(event, result).success).toBe(false);
  expect(v.safeParse(event, { ...result, id: -1 }).success).toBe(false);
});
