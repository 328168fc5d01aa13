import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutObservation, exhaustedObservation, malformedCallObservation } from './observation.ts';

describe('cutObservation', () => {
  it('leaves what fits alone, counting code points', () => {
    expect(cutObservation('🙂'.repeat(16), 16, 'middle')).toBe('🙂'.repeat(16));
  });
  it('keeps the beginning, the end, or both', () => {
    expect(cutObservation('0123456789abcdefg', 16, 'left')).toBe('0123456789abcdef...(truncated)');
    expect(cutObservation('0123456789abcdefg', 16, 'right')).toBe('(truncated)...123456789abcdefg');
    expect(cutObservation('0123456789abcdefg', 16, 'middle')).toBe('01234567...(truncated)...9abcdefg');
  });
  it('never breaks a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 30 }),
        fc.constantFrom('left', 'right', 'middle'),
        (text, cut) => {
          expect(cutObservation(text, 17, cut)).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});

describe('exhaustedObservation', () => {
  it('advises from the third failure on', () => {
    expect(exhaustedObservation('Error', 1)).toBe('Error');
    expect(exhaustedObservation('Error', 2)).toContain('attempted 2 times');
    expect(exhaustedObservation('Error', 4)).toContain('attempted 4 times');
  });
});

it('an unreadable call has an observation with its own failure type', () => {
  expect(malformedCallObservation('No name.')).toMatch(
    /^Tool call failure\nreason: invalid_input\nstderr: tool_call_format_error/,
  );
});
