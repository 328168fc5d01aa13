import { describe, expect, it } from 'vitest';
import { parseRolloutConfig } from '../../rollout/index.ts';
import { differencesOf } from './differences.ts';
import type { LaunchSettings } from './settings.ts';

const whatDiffers = (config: object, from: LaunchSettings['from'] = 'rollout'): string[] =>
  differencesOf({ path: 'cluster/rl.sh', trajectories: 1, config: parseRolloutConfig(config), from }).map(
    ({ what }) => what,
  );

/** Settings with which a run is as near to the authors' code as the lab comes. */
const near = { saar: { similarityScope: 'call' }, stopAtCall: false };

describe('differencesOf', () => {
  it.each<
    readonly [name: string, change: Readonly<Record<string, unknown>> & { readonly saar?: object }, what: string]
  >([
    ['the scope', { saar: { similarityScope: 'code' } }, 'What γ is compared with'],
    ['the metric', { saar: { metric: 'pythonTokens' } }, 'Similarity'],
    ['best of K', { saar: { mode: 'best-of-k' } }, 'Look-ahead'],
    ['the limit of executions', { saar: { maxExecutions: 12 } }, 'Executions after which SAAR stops'],
    ['fenced blocks', { dialect: 'fenced' }, 'How calls are written'],
    ['one interpreter', { execution: 'session' }, 'Interpreter'],
    ['turns that end with their call', { stopAtCall: true }, 'End of a turn'],
    ['no temperature', { sampling: { temperature: 0 } }, 'Temperature'],
  ])('tells of %s, and of nothing else that is as the authors have it', (_, change, what) => {
    const changed = { ...near, ...change, saar: { ...near.saar, ...change.saar } };
    expect(whatDiffers(changed).filter((one) => !whatDiffers(near).includes(one))).toEqual([what]);
  });
  it('says nothing of a rollback that is off', () => {
    const off = { enabled: false, metric: 'pythonTokens', mode: 'best-of-k', maxExecutions: 1 };
    expect(whatDiffers({ ...near, saar: off })).toEqual(whatDiffers(near));
  });
  it('does not claim to know how a log was sampled', () => {
    const log = whatDiffers({ sampling: { temperature: 0 }, execution: 'session' }, 'log');
    expect(log).toContain('Turns, tokens, temperature, p');
    for (const unknown of ['Temperature', 'Interpreter', 'End of a turn', 'Tokens of a turn'])
      expect(log).not.toContain(unknown);
  });
});
