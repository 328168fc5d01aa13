import { describe, expect, it } from 'vitest';
import { parseRunDocument, runSchema } from '../collect/index.ts';
import type { RunPolicy } from '../runtime/index.ts';
import { experimentOf } from './experiment.ts';
import { ownPolicies, policySweep, valueOfPolicy } from './point-policy.ts';

const tinySampling = { temperature: 1, topP: 1, maxTokens: 120 };
const run = parseRunDocument({
  schema: runSchema,
  tasks: { from: 'set', set: 'tiny', limit: 4 },
  policy: { engine: 'tiny' },
  rollout: { dialect: 'hermes', sampling: { ...tinySampling, temperature: 0.5 } },
  arms: [{ name: 'base' }],
});
const hash = 'a'.repeat(64);
const checkpoint: RunPolicy = { engine: 'tiny', checkpoint: 'mine.weights', sha256: hash };
const coder: RunPolicy = { engine: 'webllm', model: { id: 'Qwen2.5-Coder-0.5B' }, thinking: false };
const stage = (name: 'start-400' | 'start-1400'): RunPolicy => ({ engine: 'tiny', stage: name });

describe('the value of a policy', () => {
  it.each([
    [{ engine: 'tiny' }, 'tiny'],
    [stage('start-400'), 'start-400'],
    [checkpoint, 'mine.weights'],
    [{ engine: 'webllm', model: { id: 'tiny' }, thinking: false }, 'tiny-webgpu'],
    [coder, 'Qwen2.5-Coder-0.5B'],
    [
      { engine: 'endpoint', baseUrl: 'http://localhost/v1', model: 'org/a model, big', parallel: 1, thinking: false },
      'org-a-model-big',
    ],
    [{ engine: 'script', lesson: 'typo' }, 'typo'],
  ] satisfies readonly (readonly [RunPolicy, string])[])('%j is %s', (policy, value) => {
    expect(valueOfPolicy(policy)).toBe(value);
  });
  it('is not longer than the name of an arm can be', () => {
    const value = valueOfPolicy({ engine: 'gguf', model: { files: ['x'.repeat(90)] }, thinking: false });
    expect([value.length, value.at(-1)]).toEqual([57, '…']);
  });
  it('leads back to the policies that come with the lab', () => {
    for (const [value, { policy }] of ownPolicies) expect(valueOfPolicy(policy)).toBe(value);
  });
});

describe('a sweep of policies', () => {
  it('says what is not the lab’s own, and keeps the settings of the run for its family', () => {
    const { swept, base, policies } = policySweep([stage('start-400'), { engine: 'tiny' }, checkpoint], run);
    expect(swept).toBe('policy=start-400,tiny,mine.weights');
    expect(policies).toEqual({ 'mine.weights': { policy: checkpoint } });
    expect(base.rollout).toEqual(run.rollout);
    const { run: made } = experimentOf(swept, base, policies);
    expect(made.policy).toEqual(stage('start-400'));
    expect(made.arms.map(({ name, policy, rollout }) => [name, policy, rollout])).toEqual([
      ['policy=start-400', stage('start-400'), undefined],
      ['policy=tiny', { engine: 'tiny' }, undefined],
      ['policy=mine.weights', checkpoint, undefined],
    ]);
  });
  it('gives a model of another family what suits it', () => {
    const suits = { dialect: 'fenced', sampling: { temperature: 0.7, topP: 0.8, maxTokens: 1024 } };
    expect(policySweep([{ engine: 'tiny' }, coder], run).policies).toEqual({
      'Qwen2.5-Coder-0.5B': { policy: coder, rollout: suits },
    });
    // The first one's settings are the run's, and the others' are said.
    const other = policySweep([coder, { engine: 'tiny' }], run);
    expect(other.base).toMatchObject({ policy: coder, rollout: suits });
    expect(other.policies.tiny).toEqual({
      policy: { engine: 'tiny' },
      rollout: { dialect: 'hermes', sampling: run.rollout.sampling },
    });
    expect(policySweep([{ engine: 'tiny' }, coder], run, 0.1).policies).toMatchObject({
      'Qwen2.5-Coder-0.5B': { rollout: { sampling: { temperature: 0.1 } } },
    });
  });
  it('has a service called as JSON, whatever suits the model', () => {
    const errands = parseRunDocument({ ...run, tasks: { from: 'set', set: 'tools', limit: 2 }, policy: coder });
    expect(policySweep([coder, { engine: 'tiny' }], errands).base.rollout.dialect).toBe('hermes');
    expect(
      policySweep([{ engine: 'tiny' }, coder], { ...errands, policy: { engine: 'tiny' } }).policies,
    ).not.toHaveProperty(['Qwen2.5-Coder-0.5B', 'rollout', 'dialect']);
  });
  it('has each policy once', () => {
    const twice = policySweep([checkpoint, { ...checkpoint, sha256: 'b'.repeat(64) }], run);
    expect(() => experimentOf(twice.swept, twice.base, twice.policies)).toThrow(
      'The sweep has policy=mine.weights twice.',
    );
  });
});
