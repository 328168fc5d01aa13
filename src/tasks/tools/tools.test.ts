import { describe, expect, it } from 'vitest';
import { Client } from './errands/client.ts';
import { errands, tasks } from './index.ts';

describe('tools', () => {
  it.each(errands.map((errand) => [errand.id, errand] as const))('%s: its calls find its answer', (_, errand) => {
    expect(errand.solve(new Client())).toBe(errand.answer);
  });
  it('has answers that cannot be read off the question', () => {
    for (const { prompt, answer } of tasks) expect(prompt).not.toContain(`“${answer ?? ''}”`);
  });
});
