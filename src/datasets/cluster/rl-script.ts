import { authors, executionsLine, gammaLine } from './authors.ts';
import { promptsFile } from './prompts-script.ts';
import type { LaunchSettings } from './settings.ts';
import { batchOf, shellHead } from './shell.ts';

/** The prefix of the options that the authors added to verl; their names are no keys of verl's own configuration, so that Hydra needs a `+`. */
const multiTurn = 'actor_rollout_ref.rollout.multi_turn';

/**
 * The launch script of reinforcement learning: Open-CLEANER's trainer on `verl/rl.parquet`, with the K, γ, p and budgets of a run as overrides.
 * Where the authors' code has a constant instead of an option, the script looks whether it has the run's value, and stops with the place
 * where it stands if it has not. What a run does not decide is the authors'.
 *
 * @param launch the settings of the trajectories that it repeats
 * @param group rollouts of a task; null where the download has no groups, and the authors' number is taken
 */
export function rlScript(launch: LaunchSettings, group: number | null): string {
  const { config, from } = launch;
  const { saar } = config;
  return [
    shellHead([
      'Reinforcement learning with the tasks of this download: Open-CLEANER, verl on Ray. README.md beside this file has the steps.',
      '',
      ...aboutLines(launch),
      '',
      'Further overrides of Hydra can follow the command; of an option that is there twice, the last counts.',
    ]),
    'train_file="$download/verl/rl.parquet"',
    'val_file="$(whole_path "${VAL_FILE:-$train_file}")"',
    'name="$(basename "$0" .sh)"',
    'output="$(whole_path "${OUTPUT_DIR:-$here/output/$name}")"',
    ...(saar.enabled ? ['', ...constantsChecked(launch)] : []),
    '',
    `group=${String(group ?? authors.group)}`,
    `prompt_tokens="\${PROMPT_TOKENS:-${String(authors.promptTokens)}}"`,
    '[[ "$prompt_tokens" =~ ^[1-9][0-9]*$ ]] || fail "PROMPT_TOKENS, the tokens of a prompt at most, must be a whole number from 1, not $prompt_tokens."',
    ...tasksCounted,
    batchOf(128, 'group'),
    'mini_batch=$((batch < 32 ? batch : 32))',
    'while ((mini_batch * group % (gpus * nodes) != 0)); do mini_batch=$((mini_batch - 1)); done',
    '((mini_batch > 0)) || fail "A batch of $batch tasks cannot be divided among $((gpus * nodes)) GPUs."',
    '',
    from === 'rollout'
      ? `response_tokens=${String(config.budget.tokens)} # the run's token budget`
      : `response_tokens=${String(authors.responseTokens)} # the authors' number: the logs do not say theirs`,
    'all_tokens=$((prompt_tokens + response_tokens))',
    '# Validation costs a pass over its tasks: only where there are some that are not trained on.',
    'test_freq=-1',
    '[[ "$val_file" == "$train_file" ]] || test_freq=10',
    '',
    'overrides=(',
    ...fields(
      ['algorithm.adv_estimator', 'grpo'],
      ['algorithm.use_kl_in_reward', 'False'],
      ['algorithm.kl_ctrl.kl_coef', '0.0'],
    ),
    ...fields(
      ['data.train_files', "['$train_file']"],
      ['data.val_files', "['$val_file']"],
      ['data.prompt_key', 'prompt'],
      ['data.return_raw_chat', 'True'],
      ['data.train_batch_size', '$batch'],
      ['data.max_prompt_length', '$prompt_tokens'],
      ['data.max_response_length', '$response_tokens'],
      ['data.filter_overlong_prompts', 'True'],
      ['data.truncation', 'error'],
    ),
    ...fields(
      ['custom_reward_function.path', 'recipe/cleaner/reward.py'],
      ['custom_reward_function.name', 'compute_score_outcome_reward'],
      ['reward_model.reward_manager', 'dapo'],
      ['+reward_model.reward_kwargs.overlong_buffer_cfg.enable', 'True'],
      [
        '+reward_model.reward_kwargs.overlong_buffer_cfg.len',
        `$(((response_tokens + ${String(authors.overlongShare - 1)}) / ${String(authors.overlongShare)}))`,
      ],
      ['+reward_model.reward_kwargs.overlong_buffer_cfg.penalty_factor', '1.0'],
      ['+reward_model.reward_kwargs.overlong_buffer_cfg.log', 'False'],
      ['+reward_model.reward_kwargs.max_resp_len', '$response_tokens'],
    ),
    ...fields(
      ['actor_rollout_ref.model.path', "'$model_path'"],
      ['actor_rollout_ref.model.use_remove_padding', 'True'],
      ['actor_rollout_ref.model.enable_gradient_checkpointing', 'True'],
      ['actor_rollout_ref.model.use_fused_kernels', 'True'],
      ['actor_rollout_ref.model.fused_kernel_options.impl_backend', 'triton'],
    ),
    ...fields(
      ['actor_rollout_ref.actor.strategy', 'fsdp2'],
      ['actor_rollout_ref.actor.optim.lr', `\${LEARNING_RATE:-${authors.learningRate}}`],
      ['actor_rollout_ref.actor.optim.lr_warmup_steps', '20'],
      ['actor_rollout_ref.actor.grad_clip', '1.0'],
      ['actor_rollout_ref.actor.use_kl_loss', 'False'],
      ['actor_rollout_ref.actor.kl_loss_coef', '0.0'],
      ['actor_rollout_ref.actor.clip_ratio_low', '0.2'],
      ['actor_rollout_ref.actor.clip_ratio_high', '0.28'],
      ['actor_rollout_ref.actor.clip_ratio_c', '10.0'],
      ['actor_rollout_ref.actor.loss_agg_mode', 'token-mean'],
      ['actor_rollout_ref.actor.use_dynamic_bsz', 'True'],
      ['actor_rollout_ref.actor.ppo_mini_batch_size', '$mini_batch'],
      ['actor_rollout_ref.actor.ppo_max_token_len_per_gpu', '$all_tokens'],
      ['actor_rollout_ref.actor.fsdp_config.dtype', 'float16'],
      ['actor_rollout_ref.actor.fsdp_config.param_offload', 'True'],
      ['actor_rollout_ref.actor.fsdp_config.optimizer_offload', 'True'],
      ['actor_rollout_ref.ref.log_prob_max_token_len_per_gpu', '$((all_tokens * 4))'],
    ),
    ...fields(
      ['actor_rollout_ref.rollout.name', 'sglang'],
      ['actor_rollout_ref.rollout.mode', 'async'],
      ['actor_rollout_ref.rollout.dtype', 'float16'],
      ['actor_rollout_ref.rollout.tensor_model_parallel_size', '1'],
      ['actor_rollout_ref.rollout.gpu_memory_utilization', '0.80'],
      ['actor_rollout_ref.rollout.n', '$group'],
      ...samplingOf(launch),
      ['actor_rollout_ref.rollout.calculate_log_probs', 'False'],
      ['actor_rollout_ref.rollout.val_kwargs.n', '$group'],
      ['actor_rollout_ref.rollout.val_kwargs.temperature', '1.0'],
      ['actor_rollout_ref.rollout.val_kwargs.top_p', '0.6'],
    ),
    ...fields(
      [`${multiTurn}.enable`, 'True'],
      [`${multiTurn}.format`, 'hermes'],
      [`${multiTurn}.tool_config_path`, "'$here/tool.yaml'"],
      ...budgetOf(launch),
    ),
    '  # SAAR',
    ...fields(...saarOf(launch)),
    ...fields(
      ['trainer.logger', "['console']"],
      ['trainer.project_name', 'cleaner-lab'],
      ['trainer.experiment_name', "'$name'"],
      ['trainer.nnodes', '$nodes'],
      ['trainer.n_gpus_per_node', '$gpus'],
      ['trainer.total_epochs', '${EPOCHS:-1}'],
      ['trainer.val_before_train', 'False'],
      ['trainer.test_freq', '$test_freq'],
      ['trainer.save_freq', '10'],
      ['trainer.default_local_dir', "'$output'"],
      ['trainer.rollout_data_dir', "'$output/rollout'"],
      ['trainer.validation_data_dir', "'$output/validation'"],
    ),
    ')',
    '',
    '# The configuration of verl is looked up from the checkout.',
    'cd "$open_cleaner"',
    'exec python3 -m recipe.cleaner.custom_main_ppo "${overrides[@]}" "$@"',
    '',
  ].join('\n');
}

/** Shell that counts the tasks that verl trains on, and looks for some to validate on: what verl leaves out, it does only once all is loaded. */
const tasksCounted: readonly string[] = [
  '# verl leaves out tasks with longer prompts: they are named here, and fill no batch.',
  'count_tasks() {',
  '  [[ -f "$1" ]] || fail "There is no $1."',
  `  rows="$(python3 "$here/${promptsFile}" "$1" "$model_path" "$here/tool.yaml" "$prompt_tokens")" || fail "The prompts of $1 could not be measured with the tokenizer of $model_path."`,
  '  ((rows > 0)) || fail "No task in $1 has a prompt of at most $prompt_tokens tokens. Set PROMPT_TOKENS to a larger number."',
  '}',
  '[[ "$val_file" == "$train_file" ]] || count_tasks "$val_file"',
  'count_tasks "$train_file"',
];

type Field = readonly [option: string, value: string];

/** Overrides as items of a shell array, one a line, each in double quotes. */
const fields = (...of: readonly Field[]): string[] => of.map(([option, value]) => `  "${option}=${value}"`);

function aboutLines({ config, trajectories, from }: LaunchSettings): string[] {
  const { saar, budget } = config;
  const count = `${String(trajectories)} ${trajectories === 1 ? 'trajectory' : 'trajectories'}`;
  const rollback = saar.enabled
    ? `SAAR with K = ${String(saar.maxRetries)}, γ = ${String(saar.gamma)}${from === 'rollout' ? `, p = ${String(saar.rollbackProbability)}` : ''}`
    : 'SAAR off';
  return from === 'rollout'
    ? [
        `The settings of ${count}: ${rollback}; at most ${String(budget.turns)} turns and ${String(budget.tokens)} tokens.`,
      ]
    : [
        `${count} from logs, purified after the fact: ${rollback}. How the logs were sampled is not known: what they don't say is the authors'.`,
      ];
}

/** What verl draws with. A temperature of 0 would make all rollouts of a group alike, and verl divides by it. */
function samplingOf({ config: { sampling }, from }: LaunchSettings): Field[] {
  const { temperature, topP } =
    from === 'rollout' ? sampling : { temperature: authors.temperature, topP: authors.topP };
  return [
    ['actor_rollout_ref.rollout.temperature', decimal(temperature === 0 ? authors.temperature : temperature)],
    ['actor_rollout_ref.rollout.top_p', decimal(topP)],
  ];
}

function budgetOf({ config, from }: LaunchSettings): Field[] {
  const { budget, observation } = from === 'rollout' ? config : { budget: authors, observation: authors.observation };
  return [
    [`${multiTurn}.max_assistant_turns`, String(budget.turns)],
    [`${multiTurn}.max_user_turns`, String(budget.turns)],
    [`${multiTurn}.max_tool_response_length`, String(observation.limit)],
    [`${multiTurn}.tool_response_truncate_side`, observation.cut],
  ];
}

function saarOf({ config: { saar }, from }: LaunchSettings): Field[] {
  if (!saar.enabled) return [[`+${multiTurn}.enable_tool_rollback`, 'False']];
  return [
    [`+${multiTurn}.enable_tool_rollback`, 'True'],
    [`+${multiTurn}.max_tool_retries`, String(saar.maxRetries)],
    [`+${multiTurn}.rollback_probability`, decimal(from === 'rollout' ? saar.rollbackProbability : 1)],
  ];
}

/** The constants of the authors' code that a run may set otherwise. */
function constantsChecked({ config: { saar }, from }: LaunchSettings): string[] {
  const most = from === 'rollout' ? saar.maxExecutions : authors.maxExecutions;
  const check = (line: string, what: string) =>
    `grep -qF ${quoted(line)} "$agent_loop" || fail ${quoted(`${what} is a constant in the authors' code. Write this line into it: ${line} in `)}"$agent_loop"`;
  return [
    "# What is a constant in the authors' code must have the run's value.",
    `agent_loop="$open_cleaner/${authors.agentLoop}"`,
    check(gammaLine(saar.gamma), `γ, which must be ${String(saar.gamma)},`),
    check(executionsLine(most), `The number of executions after which SAAR stops, which must be ${String(most)},`),
  ];
}

/** A text as one word of the shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A number that Hydra reads as one with a fraction, as the fields of verl's configuration demand. */
const decimal = (value: number): string => (Number.isInteger(value) ? `${String(value)}.0` : String(value));
