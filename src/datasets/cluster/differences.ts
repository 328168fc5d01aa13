import { authors } from './authors.ts';
import type { LaunchSettings } from './settings.ts';

/** Something that is otherwise on the cluster than it was in the lab. */
export interface Difference {
  readonly what: string;
  readonly lab: string;
  readonly cluster: string;
  /** Where the authors' code decides it, and what can be done. */
  readonly where: string;
}

const agentLoop = '`tool_agent_loop.py`';

/** What always differs, whatever the settings. */
const always: readonly Difference[] = [
  {
    what: 'Tokens of a trajectory',
    lab: 'those generated, look-aheads included; observations are free',
    cluster: 'those that stay, observations included; look-aheads are free',
    where: '`data.max_response_length`, which has the run’s token budget: leave room for observations',
  },
  {
    what: 'Python',
    lab: 'Pyodide in a browser, its packages',
    cluster: 'CPython behind `code-judge`, the packages of that machine',
    where: '`recipe/cleaner/code_judge_utils.py`; the observations have the same form',
  },
  {
    what: 'Reward',
    lab: 'the verifier of the task set, 1 or -1',
    cluster: 'the last `\\boxed{…}` compared exactly, 1 or -1',
    where: '`recipe/cleaner/reward.py`',
  },
  {
    what: 'Length',
    lab: 'no part of the reward',
    cluster: `the last fifth of the response is penalised, as the authors do`,
    where:
      '`overlong_buffer_cfg`; `+reward_model.reward_kwargs.overlong_buffer_cfg.enable=False` after the command turns it off',
  },
  {
    what: 'Prompt',
    lab: 'the lab’s system prompt, with the tool in words',
    cluster: 'the same without the tool, which the model’s chat template describes from `tool.yaml`',
    where:
      'the authors’ own data class would add their instructions to the first message, so that the script does not use it',
  },
  {
    what: 'Look-ahead context of an error',
    lab: 'the observation as the dialect writes it',
    cluster: 'a tool message of the chat template',
    where: `${agentLoop}, \`_encode_error_feedback\``,
  },
  {
    what: 'Validation',
    lab: '–',
    cluster: 'with SAAR where training has it, so that its accuracy is not that of the policy alone',
    where: '`enable_tool_rollback` is one switch for both; validate a checkpoint with it off to compare',
  },
];

/** Options of verl that are not there: what a run has and a rollout of the cluster does not. */
const rolloutOnly: readonly Difference[] = [
  {
    what: 'Tokens of a turn',
    lab: 'limited',
    cluster: 'no limit but that of the response',
    where: 'no option in the authors’ code',
  },
  { what: 'Seconds of a trajectory', lab: 'limited', cluster: 'no limit', where: 'no option in the authors’ code' },
];

/** What differs for one set of settings, what always does first. */
export function differencesOf({ config, from }: LaunchSettings): readonly Difference[] {
  const { saar, dialect, execution, stopAtCall, sampling } = config;
  const some: (Difference | false)[] = [
    saar.enabled &&
      saar.similarityScope === 'code' && {
        what: 'What γ is compared with',
        lab: 'the similarity of the two programs',
        cluster: 'that of the two whole calls, JSON included, which is higher for short programs',
        where: `${agentLoop}, \`_overwrite_last_assistant_turn\`; the lab’s scope “call” is the same`,
      },
    saar.enabled &&
      saar.metric !== 'sequenceMatcher' && {
        what: 'Similarity',
        lab: saar.metric === 'pythonTokens' ? 'over Python tokens' : 'of JSON arguments',
        cluster: '`difflib.SequenceMatcher` over characters',
        where: `${agentLoop}, \`_overwrite_last_assistant_turn\``,
      },
    from === 'rollout' &&
      saar.enabled &&
      saar.mode === 'best-of-k' && {
        what: 'Look-ahead',
        lab: 'K corrections at once, the most similar one that runs',
        cluster: 'one retry after the other',
        where: `${agentLoop}, \`_handle_rollback\`; no option`,
      },
    from === 'rollout' &&
      saar.enabled &&
      saar.maxExecutions !== authors.maxExecutions && {
        what: 'Executions after which SAAR stops',
        lab: String(saar.maxExecutions),
        cluster: 'a constant',
        where: `${agentLoop}, \`MAX_TOOL_ATTEMPTS_BEFORE_DISABLE\`; the script stops until it has the run’s value`,
      },
    dialect !== 'hermes' && {
      what: 'How calls are written',
      lab: 'fenced blocks of Python',
      cluster: '`<tool_call>` with JSON, as in the rows of this download',
      where: '`multi_turn.format`, which has no fenced blocks: do the warm start first',
    },
    from === 'rollout' &&
      execution === 'session' && {
        what: 'Interpreter',
        lab: 'one a trajectory: names stay from call to call',
        cluster: 'a new one for each call',
        where: '`recipe/cleaner/code_judge_tool.py`: `PythonTool` is stateless',
      },
    from === 'rollout' &&
      stopAtCall && {
        what: 'End of a turn',
        lab: 'as soon as its call is complete',
        cluster: 'at the model’s own end token',
        where: 'no option; what a model writes after its call stays in the turn',
      },
    from === 'rollout' &&
      sampling.temperature === 0 && {
        what: 'Temperature',
        lab: '0',
        cluster: `${String(authors.temperature)}: rollouts of a group must differ, and verl divides by it`,
        where: '`actor_rollout_ref.rollout.temperature`',
      },
    from === 'log' && {
      what: 'Turns, tokens, temperature, p',
      lab: 'a log does not say them',
      cluster: 'the authors’',
      where: 'the overrides of the script',
    },
  ];
  return [...always, ...(from === 'rollout' ? rolloutOnly : []), ...some.filter((one) => one !== false)];
}
