import { describe, expect, it } from 'vitest';
import { parseRolloutConfig } from '../../../rollout/index.ts';
import { differingSettings } from './differing-settings.ts';

const policy = { engine: 'script', model: 'typo', quantisation: null };
const environment = {
  app: '1',
  pyodide: '0.28',
  sandbox: { limits: { timeoutMs: 10_000, memoryBytes: 1024 * 1024 }, packages: 'local' as const },
};
const settled = (config: unknown, more: object = {}) => ({
  config: parseRolloutConfig(config),
  policy,
  environment,
  ...more,
});

describe('differingSettings', () => {
  it('names what differs as the set-up does, in its units', () => {
    const left = settled({ saar: { enabled: false, gamma: 0.123_456 }, seed: 1234, systemPrompt: 'a' });
    const sandbox = { ...environment.sandbox, limits: { ...environment.sandbox.limits, timeoutMs: 5500 } };
    const right = settled(
      { dialect: 'fenced', seed: 5, systemPrompt: 'b' },
      { environment: { ...environment, sandbox }, policy: { ...policy, quantisation: 'q4f16_1' } },
    );
    expect(differingSettings(left, right)).toEqual([
      { name: 'Roll failures back', left: 'Off', right: 'On' },
      { name: 'γ: shallow from this similarity up', left: '0.123456', right: '0.5' },
      { name: 'Tool calls are written as', left: 'JSON in <tool_call> tags', right: 'A fenced Python block' },
      { name: 'Seed', left: '1,234', right: '5' },
      { name: 'Time limit', left: '10 seconds', right: '5.5 seconds' },
      { name: 'Quantisation', left: null, right: 'q4f16_1' },
    ]);
  });

  it('says where one record does not say', () => {
    const bare = { app: environment.app, pyodide: environment.pyodide };
    expect(differingSettings(settled({}), settled({}, { environment: bare }))).toEqual([
      { name: 'Time limit', left: '10 seconds', right: null },
      { name: 'Memory limit', left: '1 MB', right: null },
      { name: 'Packages come from', left: 'This lab only', right: null },
    ]);
  });

  it('are none between equal ones', () => {
    expect(differingSettings(settled({}), settled({ systemPrompt: 'other' }))).toEqual([]);
  });
});
