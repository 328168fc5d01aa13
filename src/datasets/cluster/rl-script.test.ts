import { describe, expect, it } from 'vitest';
import { parseRolloutConfig } from '../../rollout/index.ts';
import { executionsLine, gammaLine } from './authors.ts';
import { addedPpoOptions, ppoOptions } from './known-options.fixture.ts';
import { rlScript } from './rl-script.ts';
import { tryScript } from './run-script.fixture.ts';
import type { LaunchSettings } from './settings.ts';

const launchOf = (config: unknown, from: LaunchSettings['from'] = 'rollout'): LaunchSettings => ({
  path: 'cluster/rl.sh',
  trajectories: 8,
  config: parseRolloutConfig(config),
  from,
});
const script = (config: unknown = {}, group: number | null = 8): string => rlScript(launchOf(config), group);
const multiTurn = 'actor_rollout_ref.rollout.multi_turn';

describe('rlScript', () => {
  it('starts the trainer of the authors with options that it has, and marks those that verl does not know', () => {
    for (const config of [{}, { saar: { enabled: false } }]) {
      const { status, problem, command, overrides } = tryScript(script(config));
      expect({ status, problem }).toEqual({ status: 0, problem: '' });
      expect(command.slice(0, 3)).toEqual(['python3', '-m', 'recipe.cleaner.custom_main_ppo']);
      // Every other word is an override that was read, and none is there twice.
      expect(overrides.size).toBe(command.length - 3);
      for (const option of overrides.keys()) {
        const known = option.startsWith('+') ? addedPpoOptions : ppoOptions;
        expect(known, option).toContain(option.replace('+', ''));
      }
    }
  });
  it('takes over K, p and the budgets of the run', () => {
    const { overrides } = tryScript(
      script({
        saar: { maxRetries: 5, rollbackProbability: 0.7 },
        budget: { turns: 9, tokens: 5000 },
        observation: { limit: 300, cut: 'left' },
        sampling: { temperature: 0.9, topP: 0.8 },
      }),
    );
    expect(Object.fromEntries(overrides)).toMatchObject({
      [`+${multiTurn}.enable_tool_rollback`]: 'True',
      [`+${multiTurn}.max_tool_retries`]: '5',
      [`+${multiTurn}.rollback_probability`]: '0.7',
      [`${multiTurn}.max_assistant_turns`]: '9',
      [`${multiTurn}.max_user_turns`]: '9',
      [`${multiTurn}.max_tool_response_length`]: '300',
      [`${multiTurn}.tool_response_truncate_side`]: 'left',
      [`${multiTurn}.tool_config_path`]: "'/cluster/tool.yaml'",
      'data.max_response_length': '5000',
      'actor_rollout_ref.rollout.temperature': '0.9',
      'actor_rollout_ref.rollout.top_p': '0.8',
      'actor_rollout_ref.rollout.n': '8',
      'actor_rollout_ref.actor.ppo_max_token_len_per_gpu': '7560',
      '+reward_model.reward_kwargs.max_resp_len': '5000',
      '+reward_model.reward_kwargs.overlong_buffer_cfg.len': '1000',
    });
  });
  it('leaves SAAR and its constants alone where the run had none', () => {
    const { status, overrides } = tryScript(script({ saar: { enabled: false, gamma: 0.9 } }), { constants: 'none' });
    expect(status).toBe(0);
    expect(overrides.get(`+${multiTurn}.enable_tool_rollback`)).toBe('False');
    expect(overrides.has(`+${multiTurn}.max_tool_retries`)).toBe(false);
  });
  it('stops where a constant of the authors has not the value of the run, and says which line it must be', () => {
    const changed = script({ saar: { gamma: 0.65, maxExecutions: 12 } });
    const published = tryScript(changed);
    expect(published).toMatchObject({ status: 1, command: [] });
    expect(published.problem).toContain(gammaLine(0.65));
    expect(published.problem).toContain('/checkout/verl/verl/experimental/agent_loop/tool_agent_loop.py');
    const half = tryScript(changed, { constants: `    ${gammaLine(0.65)}\n${executionsLine(30)}` });
    expect(half).toMatchObject({ status: 1, command: [] });
    expect(half.problem).toContain(executionsLine(12));
    expect(tryScript(changed, { constants: `    ${gammaLine(0.65)}\n${executionsLine(12)}` }).status).toBe(0);
    // 0.6 is no 0.65.
    expect(tryScript(script({ saar: { gamma: 0.6 } }), { constants: gammaLine(0.65) }).status).toBe(1);
  });
  it('uses nothing of a log but what it was purified with', () => {
    const launch = launchOf(
      { saar: { maxRetries: 2 }, budget: { tokens: 77, turns: 3 }, sampling: { topP: 0.3 } },
      'log',
    );
    const { status, overrides } = tryScript(rlScript(launch, null));
    expect(status).toBe(0);
    expect(Object.fromEntries(overrides)).toMatchObject({
      [`+${multiTurn}.max_tool_retries`]: '2',
      [`+${multiTurn}.rollback_probability`]: '1.0',
      [`${multiTurn}.max_assistant_turns`]: '16',
      'data.max_response_length': '20480',
      'actor_rollout_ref.rollout.top_p': '1.0',
      'actor_rollout_ref.rollout.n': '16',
    });
  });
  it('draws with a temperature even where the lab had none', () => {
    const { overrides } = tryScript(script({ sampling: { temperature: 0 } }));
    expect(overrides.get('actor_rollout_ref.rollout.temperature')).toBe('1.0');
  });
  it.each([
    // Tasks, rollouts of each, GPUs: tasks of a batch and of a smaller one.
    [1000, 8, '4', 128, 32],
    [10, 8, '4', 10, 10],
    [10, 3, '4', 8, 8],
    [40, 1, '7', 35, 28],
  ])('divides %i tasks with %i rollouts evenly among %s GPUs', (rows, group, gpus, batch, mini) => {
    const { overrides } = tryScript(script({}, group), { rows, env: { NUM_GPUS: gpus } });
    expect(overrides.get('data.train_batch_size')).toBe(String(batch));
    expect(overrides.get('actor_rollout_ref.actor.ppo_mini_batch_size')).toBe(String(mini));
    expect((batch * group) % Number(gpus)).toBe(0);
  });
  it('counts on no task whose prompt verl leaves out', () => {
    const few = tryScript(script({}, 4), { rows: 40, fitting: 39 });
    expect(few.status).toBe(0);
    expect(few.overrides.get('data.train_batch_size')).toBe('39');
    expect(few.overrides.get('actor_rollout_ref.actor.ppo_mini_batch_size')).toBe('32');
    expect(tryScript(script({}, 4), { rows: 200, fitting: 150 }).overrides.get('data.train_batch_size')).toBe('128');
  });
  it.each([
    ['no task is short enough', 0, 'at most 2560 tokens'],
    ['the prompts cannot be measured', 'fails', 'could not be measured'],
  ] as const)('stops before anything starts where %s', (_, fitting, words) => {
    const { status, problem, command } = tryScript(script(), { fitting });
    expect({ status, command }).toEqual({ status: 1, command: [] });
    expect(problem).toContain(words);
  });
  it('is told how long a prompt may be', () => {
    const { overrides } = tryScript(script(), { env: { PROMPT_TOKENS: '4000' } });
    expect(overrides.get('data.max_prompt_length')).toBe('4000');
  });
  it('validates on tasks that are not trained on, and only then', () => {
    expect(tryScript(script()).overrides.get('trainer.test_freq')).toBe('-1');
    const held = tryScript(script(), { env: { VAL_FILE: 'held out.parquet' } }).overrides;
    expect(held.get('data.val_files')).toBe("['/held out.parquet']");
    expect(held.get('trainer.test_freq')).toBe('10');
  });
  it('hands on what follows the command', () => {
    expect(tryScript(script(), { args: ['trainer.save_freq=5'] }).command.at(-1)).toBe('trainer.save_freq=5');
  });
  it.each([
    ['no checkout', { OPEN_CLEANER: undefined }, 'OPEN_CLEANER'],
    ['another folder', { OPEN_CLEANER: '/' }, 'OPEN_CLEANER'],
    ['no model', { MODEL_PATH: undefined }, 'MODEL_PATH'],
    ['no number of GPUs', { NUM_GPUS: 'all' }, 'NUM_GPUS'],
    ['no number of tokens', { PROMPT_TOKENS: '0' }, 'PROMPT_TOKENS'],
    ['no file to validate on', { VAL_FILE: '/no/tasks.parquet' }, '/no/tasks.parquet'],
    ['no number of nodes', { NUM_NODES: '0' }, 'NUM_NODES'],
    ['a path that Hydra cannot read', { OUTPUT_DIR: "/data/ada's" }, "/data/ada's"],
    ['more GPUs than rollouts', { NUM_GPUS: '1009' }, '1009 GPUs'],
  ])('says what is wrong: %s', (_, env, word) => {
    const { status, problem, command } = tryScript(script(), { env });
    expect(status).toBe(1);
    expect(problem).toMatch(/^rl\.sh: [^\n]+\n$/);
    expect(problem).toContain(word);
    expect(command).toEqual([]);
  });
});
