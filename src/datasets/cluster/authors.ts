/**
 * What the authors train with, and where their code keeps what is no option: Open-CLEANER (github.com/Tianshi-Xu/Open-CLEANER), read at the
 * commit below. What a run of the lab does not decide is taken from their script for the 4B model, `recipe/cleaner/qwen3_4b_cleaner.sh`.
 */
export const authors = {
  repository: 'https://github.com/Tianshi-Xu/Open-CLEANER',
  /** The commit that was read. Later branches of the authors decide by likelihoods instead of γ, and have no such constant. */
  commit: '67909440c8f15378ff6be5a7a9c3ddadad0d21a3',
  /** The release of verl on PyPI whose options the scripts are tried with; the authors' copy of verl lies between 0.6.1 and this one. */
  verl: '0.7.0',
  /** The file with the constants of SAAR, in a checkout. */
  agentLoop: 'verl/verl/experimental/agent_loop/tool_agent_loop.py',
  /** Turns at most, of the assistant and of the tool each. */
  turns: 16,
  /** Tokens of a prompt, and of a response, at most. */
  promptTokens: 2560,
  responseTokens: 20_480,
  /** Rollouts of a task. */
  group: 16,
  temperature: 1,
  topP: 1,
  /** Characters of an observation, and what stays of a longer one. */
  observation: { limit: 256, cut: 'middle' },
  /** Executions after which SAAR switches itself off in a trajectory. */
  maxExecutions: 30,
  /** The part of a response, from its end, in which length is penalised: 4,096 of 20,480 tokens. */
  overlongShare: 5,
  learningRate: '2e-6',
} as const;

/** The line of `agentLoop` that holds γ, with another value in it. */
export const gammaLine = (gamma: number): string => `should_replace_reasoning = (similarity < ${String(gamma)})`;

/** The line of `agentLoop` that holds the limit of executions, with another value in it. */
export const executionsLine = (most: number): string => `MAX_TOOL_ATTEMPTS_BEFORE_DISABLE = ${String(most)}`;
