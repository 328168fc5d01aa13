import { describe, expect, it } from 'vitest';
import { readObservation } from './observation.ts';

describe('readObservation', () => {
  it('labels what was printed and what went wrong', () => {
    expect(readObservation('Tool call success\nstdout: 1\n2\nstderr: careful')).toEqual([
      { label: 'stdout', text: '1\n2' },
      { label: 'stderr', text: 'careful' },
    ]);
  });

  it('keeps the offending line with its error and leaves an empty reason out', () => {
    expect(readObservation('Tool call failure\nreason: \nstderr: NameError at line 4: …\n  print(totl)')).toEqual([
      { label: 'stderr', text: 'NameError at line 4: …\n  print(totl)' },
    ]);
  });

  it('shows a text without labels as it is', () => {
    expect(readObservation('cut...(truncated)...here')).toEqual([{ label: 'text', text: 'cut...(truncated)...here' }]);
    expect(readObservation('Tool call success')).toEqual([]);
  });
});
