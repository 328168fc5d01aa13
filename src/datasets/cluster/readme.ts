import { inWords, table } from '../card/index.ts';
import type { Tally } from '../download/summary.ts';
import { policyName } from '../policy-name.ts';
import { authors, gammaLine } from './authors.ts';
import { differencesOf, type Difference } from './differences.ts';
import { promptsFile } from './prompts-script.ts';
import type { AllSettings, LaunchSettings } from './settings.ts';

/** What the README says of a download. */
export interface ClusterFacts {
  readonly settings: AllSettings;
  /** The launch scripts that are written: none where there is no task with an answer for the interpreter. */
  readonly launches: readonly LaunchSettings[];
  /** Policies that wrote the trajectories, as the summary counts them. */
  readonly policies: Tally;
  /** Distinct tasks of the trajectories, and those in `verl/rl.parquet`. */
  readonly tasks: number;
  readonly rlRows: number;
  /** Rows of `verl/sft.parquet` and of `data/sft.jsonl`; 0 where the file is not there. */
  readonly verlSftRows: number;
  readonly sftRows: number;
  /** Rollouts of a task in the largest group. */
  readonly group: number;
  /** Descriptions of the tool beyond the one in `tool.yaml`. */
  readonly otherTools: number;
}

/** README.md of the folder: the steps, and what differs between lab and cluster. */
export function clusterReadme(facts: ClusterFacts): string {
  const { launches } = facts;
  return [
    '# To the cluster',
    '',
    `How to go on with these trajectories on GPUs: a warm start on the purified rows, then reinforcement learning with SAAR on the same tasks, with [Open-CLEANER](${authors.repository}), the authors’ code (verl on Ray). Without a cluster: \`trl_sft.py\`.`,
    '',
    table(
      ['file', 'what it is'],
      filesOf(facts).map(([file, what]) => [`\`${file}\``, what]),
      2,
    ),
    '',
    ...missing(facts).flatMap((text) => [text, '']),
    ...(launches.length > 0 || facts.verlSftRows > 0 ? [...preparation, ''] : []),
    ...(facts.verlSftRows > 0 ? [...warmStart(facts), ''] : []),
    ...(launches.length > 0 ? [...learning(facts), ''] : []),
    '## With TRL alone',
    '',
    '```bash',
    'pip install trl',
    'python cluster/trl_sft.py --model MODEL --output FOLDER',
    '```',
    '',
    'Only what the policy wrote is learnt, which needs a chat template that marks it: TRL has one for the common families, and says so where it has none; `--all-tokens` learns everything. `python cluster/trl_sft.py --help` has the rest.',
    '',
    ...(launches.length > 0 ? differences(launches) : []),
  ].join('\n');
}

function filesOf({ launches, rlRows, verlSftRows, sftRows }: ClusterFacts): (readonly [string, string])[] {
  return [
    ...launches.map(({ path, config, trajectories }): readonly [string, string] => [
      path,
      `reinforcement learning ${config.saar.enabled ? 'with SAAR' : 'without SAAR'}; settings of ${plural(trajectories, 'trajectory', 'trajectories')}`,
    ]),
    ...(launches.length > 0
      ? [
          ['cluster/tool.yaml', 'the tool, as verl reads it'] as const,
          [`cluster/${promptsFile}`, 'counts the tasks whose prompts are not too long; the script starts it'] as const,
        ]
      : []),
    ...(rlRows > 0 ? [['verl/rl.parquet', plural(rlRows, 'task', 'tasks')] as const] : []),
    ...(verlSftRows > 0
      ? [
          ['cluster/sft.sh', 'the warm start with verl'] as const,
          ['verl/sft.parquet', plural(verlSftRows, 'purified trajectory', 'purified trajectories')] as const,
        ]
      : []),
    ['cluster/trl_sft.py', 'supervised fine-tuning with TRL'],
    ['data/sft.jsonl', plural(sftRows, 'purified trajectory', 'purified trajectories')],
  ];
}

/** What could not be taken along, and why. */
function missing({ launches, settings, tasks, rlRows, verlSftRows, sftRows, otherTools }: ClusterFacts): string[] {
  return [
    ...(launches.length === 0
      ? [
          'There is no script for reinforcement learning: no task here has a known answer and the Python interpreter for its tool, which is what the authors’ code can reward and carry out.',
        ]
      : tasks > rlRows
        ? [
            `${plural(tasks - rlRows, 'task is', 'tasks are')} not in \`verl/rl.parquet\`: without a known answer, as with tasks that are judged by tests, or with another tool than the interpreter.`,
          ]
        : []),
    ...(verlSftRows < sftRows
      ? [
          `${plural(sftRows - verlSftRows, 'trajectory is', 'trajectories are')} not in \`verl/sft.parquet\`, whose calls all have one argument, a program. ${sftRows - verlSftRows === 1 ? 'It is' : 'They are'} in \`data/sft.jsonl\`.`,
        ]
      : []),
    ...(settings.others > 0
      ? [
          `${plural(settings.others, 'trajectory has', 'trajectories have')} further settings, for which there is no script: make downloads of fewer arms.`,
        ]
      : []),
    ...(otherTools > 0
      ? [
          `The trajectories have ${plural(otherTools, 'further description', 'further descriptions')} of the tool; \`tool.yaml\` has the most frequent one.`,
        ]
      : []),
  ];
}

const preparation: readonly string[] = [
  '## Before',
  '',
  `1. Check out Open-CLEANER, and install it as its README says (verl with SGLang, and \`code-judge\` with a Redis server). These scripts were written for its commit \`${authors.commit.slice(0, 8)}\`. Newer branches of the authors decide by likelihoods instead of γ; the scripts stop there, since the line with γ is missing.`,
  '',
  '   ```bash',
  `   git clone ${authors.repository} && cd Open-CLEANER && git checkout ${authors.commit.slice(0, 8)}`,
  '   export OPEN_CLEANER="$PWD" MODEL_PATH=/path/to/model NUM_GPUS=4',
  '   ```',
  '',
  '2. Start `code-judge`, with the same seconds for a program as in the lab:',
  '',
  '   ```bash',
  '   redis-server --daemonize yes',
  '   cd "$OPEN_CLEANER/code-judge"',
  '   export MAX_EXECUTION_TIME=4 REDIS_URI=redis://localhost:6379',
  '   MAX_WORKERS=16 python run_workers.py &',
  '   RUN_WORKERS=0 uvicorn app.main:app --host 0.0.0.0 --port 8088 --workers 4 &',
  '   ```',
  '',
  '   Programs of a model run there without the lab’s sandbox: use a machine that holds nothing else.',
];

function warmStart({ policies }: ClusterFacts): string[] {
  return [
    '## Warm start',
    '',
    '```bash',
    'bash cluster/sft.sh',
    '```',
    '',
    `It trains \`MODEL_PATH\` on \`verl/sft.parquet\`; the trajectories were written by ${inWords(policies, policyName)}. \`LEARNING_RATE\`, \`EPOCHS\`, \`MAX_LENGTH\` (tokens of a trajectory; verl stops at a longer one), \`VAL_FILE\` and \`OUTPUT_DIR\` can be set. The model is in \`huggingface\` of each checkpoint: set \`MODEL_PATH\` to it for what follows.`,
    '',
    'The rows are all trajectories of this download: wrong answers, and failures that stayed, included where no gate left them out.',
  ];
}

function learning({ launches, group }: ClusterFacts): string[] {
  return [
    '## Reinforcement learning',
    '',
    '```bash',
    ...launches.map(({ path }) => `bash ${path}`),
    '```',
    '',
    ...constants(launches),
    `Each task has ${group > 1 ? `${String(group)} rollouts, as the largest group here` : `${String(authors.group)} rollouts, the authors’ number, since no task here has more than one`}. What the run does not decide (GRPO without KL, clipping, learning rate, precision) is the authors’ for their 4B model. \`LEARNING_RATE\`, \`EPOCHS\`, \`VAL_FILE\` (a Parquet file of the same form with tasks that are not trained on), \`PROMPT_TOKENS\` (tokens of a prompt at most; the script names the tasks that verl leaves out because theirs are longer), \`NUM_NODES\` and \`OUTPUT_DIR\` can be set; on several nodes, start Ray on all of them first.`,
    '',
    'The tasks are those of the trajectories of this download. A gate such as “right answers only” leaves out tasks that the policy never solved, which are the ones to learn from: make a download without gates for this step, and one with them for the warm start.',
    '',
    'Rollouts of training are kept in `rollout/` of the output folder, in verl’s form. The lab reads them (Purify), so that what happened on the cluster can be looked at like a run of the lab.',
  ];
}

/** Where constants stand that are no options. */
function constants(launches: readonly LaunchSettings[]): string[] {
  const gammas = [...new Set(launches.flatMap(({ config: { saar } }) => (saar.enabled ? [saar.gamma] : [])))];
  if (gammas.length === 0) return [];
  const [gamma = 0] = gammas;
  return [
    `γ is no option of the authors’ code but a constant in \`${authors.agentLoop}\`. For γ = ${gammas.join(' or ')} its line reads \`${gammaLine(gamma)}\`${gammas.length > 1 ? ', and with the other numbers accordingly' : ''}; as published it has 0.5. The scripts look at it, and stop where it has another value.`,
    '',
  ];
}

function differences(launches: readonly LaunchSettings[]): string[] {
  const all = new Map<string, { readonly difference: Difference; readonly of: string[] }>();
  for (const launch of launches) {
    for (const difference of differencesOf(launch)) {
      const key = JSON.stringify(difference);
      const known = all.get(key) ?? { difference, of: [] };
      known.of.push(launch.path.slice('cluster/'.length));
      all.set(key, known);
    }
  }
  return [
    '## What differs between lab and cluster',
    '',
    table(
      ['', 'in the lab', 'on the cluster', 'where'],
      [...all.values()].map(({ difference: { what, lab, cluster, where }, of }) => {
        const only = of.length === launches.length ? '' : ` (${of.join(', ')})`;
        return [`${what}${only}`, lab, cluster, where];
      }),
      4,
    ),
    '',
  ];
}

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
