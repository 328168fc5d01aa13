import { describe, expect, it, vi } from 'vitest';
import { purifiedTurns } from '../../../rollout/index.ts';
import { textOf } from '../../../saar/index.ts';

vi.hoisted(() => {
  // The address is read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
});

const { answerTo, lessonCalled, scriptedPlan, writtenIn } = await import('./scripted.ts');
const { recordBy } = await import('./rollouts.fixture.ts');
const { reasoningOf, repairSteps, sampledIn } = await import('./repair-steps.ts');

const typo = lessonCalled('typo');
const attempts = writtenIn(typo);
const fails = (code: string) => code.includes('totl');

describe('a lesson’s script', () => {
  it('has the lesson’s own words and programs', () => {
    expect(attempts.map(({ code }) => code.split('\n').at(-1))).toEqual(['print(totl)', 'print(total)']);
    expect(attempts[0]?.reasoning).toMatch(/^The even numbers/);
    expect(() => lessonCalled('none')).toThrow('There is no lesson “none”.');
  });

  it('goes on to the next attempt after an error, and to the answer after a success', async () => {
    const record = await recordBy(scriptedPlan({ task: typo.task, attempts }), fails, '22100');
    expect(record.statistics.repairs).toEqual({ shallow: 1, deep: 0 });
    expect(record.verdict?.reward).toBe(1);
    expect(textOf(record.purified.at(-1)?.tokens ?? [])).toBe('Python says \\boxed{22100}.');
  });

  it('answers at once where a reader has mended the first attempt', async () => {
    const mended = attempts.slice(1);
    const record = await recordBy(scriptedPlan({ task: typo.task, attempts: [...mended, ...attempts] }), fails);
    expect(record.statistics.toolCalls).toMatchObject({ total: 1, succeeded: 1 });
    expect(record.end.reason).toBe('answered');
  });

  it('gives up in words where no attempt runs', async () => {
    const record = await recordBy(
      scriptedPlan(
        { task: typo.task, attempts: attempts.slice(0, 1), givesUp: 'I give up.' },
        { saar: { maxRetries: 2 } },
      ),
      () => true,
    );
    expect(textOf(record.purified.at(-1)?.tokens ?? [])).toBe('I give up.');
    expect(record.statistics.rollbacks).toMatchObject({ triggered: 1, failed: 1 });
  });
});

describe('the answer to an observation', () => {
  const answer = (content: string) => answerTo([{ role: 'user', content }]);

  it('is the last line that was printed', () => {
    expect(answer('<tool_response>\nTool call success\nstdout: 1\n2\n</tool_response>')).toBe(
      'Python says \\boxed{2}.',
    );
    expect(answer('Tool call success\nstdout: 3\nstderr: 4')).toBe('Python says \\boxed{3}.');
  });

  it('is none where nothing was printed', () => {
    expect(answer('<tool_response>\nTool call success\n</tool_response>')).toContain('no answer');
    expect(answer('Tool call success\nstderr: stdout: 4')).toContain('no answer');
  });
});

describe('the steps of a repair', () => {
  it('say of each part whether it stays, as the record has it', async () => {
    const record = await recordBy(scriptedPlan({ task: typo.task, attempts }), fails);
    const [step, ...more] = repairSteps(record, 0.5);
    expect(more).toEqual([]);
    expect(step?.repair.turn).toEqual(purifiedTurns(record.events)[0]?.tokens);
    expect(step?.failed.map(({ name, stays }) => [name, stays])).toEqual([
      ['reasoning', true],
      ['call', false],
    ]);
    expect(step?.correction.map(({ stays }) => stays)).toEqual([false, true]);
    expect(reasoningOf(step?.failed ?? [])).toBe(attempts[0]?.reasoning);
    expect(sampledIn(step?.repair.turn ?? [])).toBe(step?.failed[0]?.tokens.length);
  });

  it('are decided anew by another γ', async () => {
    const record = await recordBy(scriptedPlan({ task: typo.task, attempts }), fails);
    const [step] = repairSteps(record, 1);
    expect(step?.repair.kind).toBe('deep');
    expect(step?.failed.some(({ stays }) => stays)).toBe(false);
    expect(sampledIn(step?.repair.turn ?? [])).toBe(0);
  });

  it('take a chain one after the other, each against the latest attempt', async () => {
    const chain = lessonCalled('chain');
    const [first, second, third] = writtenIn(chain);
    if (!first || !second || !third) throw new Error('The chain has three programs.');
    const record = await recordBy(
      scriptedPlan({ task: chain.task, attempts: [first, second, third] }),
      (code) => code !== third.code,
    );
    const steps = repairSteps(record, 0.5);
    expect(steps).toHaveLength(2);
    expect(steps.at(-1)?.repair.turn).toEqual(record.purified[0]?.tokens);
    expect(reasoningOf(steps[1]?.failed ?? [])).toBe(first.reasoning);
  });

  it('are none where nothing failed, and where the correction held no call', async () => {
    const clean = await recordBy(scriptedPlan({ task: typo.task, attempts }), () => false);
    expect(repairSteps(clean, 0.5)).toEqual([]);
    const gaveUp = await recordBy(scriptedPlan({ task: typo.task, attempts: attempts.slice(0, 1) }), () => true);
    expect(repairSteps(gaveUp, 0.5)).toEqual([]);
  });
});
