import { describe, expect, it } from 'vitest';
import { RunDocumentError } from './run-document-error.ts';
import { configOf, parseRunDocument, policiesOf, type RunDocument } from './run-document.ts';

const small = {
  schema: 'cleaner-lab/run@1',
  tasks: { from: 'set', set: 'debug' },
  policy: { engine: 'tiny' },
  arms: [{ name: 'on' }],
};

/** The fields that are wrong with a document. */
function problems(input: unknown): readonly string[] {
  try {
    parseRunDocument(input);
    return [];
  } catch (error) {
    if (!(error instanceof RunDocumentError)) throw error;
    return error.problems.map(({ field }) => field);
  }
}

describe('parseRunDocument', () => {
  it('fills in every default, so that a document says all that a run is', () => {
    const document = parseRunDocument(small);
    expect(document).toMatchObject({ group: 1, seed: 0, verifier: 'task' });
    expect(document.arms[0]?.saar).toMatchObject({ enabled: true, maxRetries: 3, gamma: 0.5, mode: 'sequential' });
    expect(document.rollout).toMatchObject({ dialect: 'hermes', budget: { turns: 16 } });
    expect(parseRunDocument(document)).toEqual(document);
  });
  it.each([
    ['group', { group: 0 }],
    ['seed', { seed: 2 ** 32 }],
    ['arms', { arms: [] }],
    ['arms', { arms: [{ name: 'a' }, { name: 'a' }] }],
    ['arms.0.name', { arms: [{ name: 'a/b' }] }],
    ['arms.0.saar.gamma', { arms: [{ name: 'a', saar: { gamma: 2 } }] }],
    ['arms.0.saar.gama', { arms: [{ name: 'a', saar: { gama: 1 } }] }],
    ['policy.engine', { policy: { engine: 'oracle' } }],
    ['policy.lesson', { policy: { engine: 'script' } }],
    ['tasks.tasks.0.prompt', { tasks: { from: 'file', name: 'f', sha256: null, tasks: [{ id: '1', answer: null }] } }],
    ['rollout.budget.turns', { rollout: { budget: { turns: 0 } } }],
    ['sandbox.limits.timeoutMs', { sandbox: { limits: { timeoutMs: 1 } } }],
    ['verifier', { verifier: 'mood' }],
    ['speed', { speed: 1 }],
    ['policy', { policy: { engine: 'tiny', checkpoint: 'a.weights', stage: 'start-400' } }],
    ['policy', { policy: { engine: 'tiny', sha256: 'a'.repeat(64) } }],
    ['policy.stage', { policy: { engine: 'tiny', stage: 'start-1' } }],
    ['policy.sha256', { policy: { engine: 'tiny', checkpoint: 'a.weights', sha256: 'A' } }],
    ['arms.0.policy.engine', { arms: [{ name: 'a', policy: { engine: 'oracle' } }] }],
    ['arms.0.rollout.sampling.topP', { arms: [{ name: 'a', rollout: { sampling: { topP: 2 } } }] }],
    ['arms.0.rollout.budget', { arms: [{ name: 'a', rollout: { budget: { turns: 3 } } }] }],
  ])('names %s where it is wrong', (field, change) => {
    expect(problems({ ...small, ...change })).toEqual([field]);
  });
  it('names every wrong field, and not only the first', () => {
    expect(problems({ ...small, group: 0, seed: -1 })).toEqual(['group', 'seed']);
  });
  it.each([
    ['tasks.set', { tasks: { from: 'set', set: 'riddles' } }],
    ['tasks.limit', { tasks: { from: 'set', set: 'tiny' } }],
    ['tasks.ids', { tasks: { from: 'set', set: 'tiny', limit: 1, ids: ['tiny/1'] } }],
    ['rollout.dialect', { tasks: { from: 'set', set: 'tools' }, rollout: { dialect: 'fenced', systemPrompt: 'Mine' } }],
    [
      'arms.1.rollout.dialect',
      { tasks: { from: 'set', set: 'tools' }, arms: [{ name: 'a' }, { name: 'b', rollout: { dialect: 'fenced' } }] },
    ],
    ['verifier', { tasks: { from: 'set', set: 'tools' }, verifier: 'program' }],
    ['verifier', { tasks: { from: 'set', set: 'tools' }, verifier: 'math-verify' }],
  ])('names %s where it does not go with the task set', (field, change) => {
    expect(problems({ ...small, ...change })).toEqual([field]);
  });
  it('takes what goes with the task set', () => {
    expect(problems({ ...small, rollout: { dialect: 'fenced' }, verifier: 'program' })).toEqual([]);
    expect(problems({ ...small, tasks: { from: 'set', set: 'tools' } })).toEqual([]);
    expect(problems({ ...small, tasks: { from: 'set', set: 'tiny', limit: 1 } })).toEqual([]);
  });
  it('opens documents from before the isolation could be chosen', () => {
    for (const reuse of [true, false]) {
      expect(parseRunDocument({ ...small, sandbox: { reuse } }).sandbox).toEqual(parseRunDocument(small).sandbox);
    }
    expect(parseRunDocument(small).sandbox.isolation).toBe('rewind');
    expect(problems({ ...small, sandbox: { isolation: 'none' } })).toEqual(['sandbox.isolation']);
  });
  it('tells a document of a newer lab from a broken one', () => {
    expect(() => parseRunDocument({ ...small, schema: 'cleaner-lab/run@2' })).toThrow('cleaner-lab/run@2');
    expect(() => parseRunDocument(null)).toThrow(RunDocumentError);
  });
});

describe('configOf', () => {
  it('lets an arm have its own execution', () => {
    const document: RunDocument = parseRunDocument({
      ...small,
      arms: [{ name: 'a' }, { name: 'b', execution: 'session' }],
    });
    expect(document.arms.map((arm) => configOf(document, arm).execution)).toEqual(['stateless', 'session']);
  });
});

it('an arm may have a policy of its own, and what suits it', () => {
  const script = { engine: 'script', lesson: 'typo' } as const;
  const document = parseRunDocument({
    ...small,
    arms: [{ name: 'a' }, { name: 'b', policy: script, rollout: { dialect: 'fenced' } }, { name: 'c', policy: script }],
  });
  expect(policiesOf(document)).toEqual([{ engine: 'tiny' }, script]);
  const configs = document.arms.map((arm) => configOf(document, arm));
  expect(configs.map(({ dialect, budget }) => [dialect, budget.turns])).toEqual([
    ['hermes', 16],
    ['fenced', 16],
    ['hermes', 16],
  ]);
});
