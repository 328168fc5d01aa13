import { expect, it } from 'vitest';
import { evaluationLine } from './step-line.ts';

it('says that no program was called in place of a share of none', () => {
  const figures = { reward: 0, accuracy: 0.5, failures: 0, tokens: 9, entropy: 0.1, ms: 1500 };
  const line = (firstAttempts: number | null) =>
    evaluationLine({ ...figures, type: 'evaluation', step: 10, firstAttempts });
  expect(line(0)).toContain('first programs 0.0 % (1.5 s)');
  expect(line(null)).toContain('no program called (1.5 s)');
});
