import * as v from 'valibot';
import type { ManifestFile } from '../download/manifest.ts';
import type { DownloadOptions } from '../download/options.ts';
import type { Survey } from '../download/survey.ts';
import { labelsPath } from '../labels/index.ts';
import { engineOf, policyName } from '../policy-name.ts';
import type { Summary } from '../download/summary.ts';
import { frontMatter } from './front-matter.ts';
import { fileTable, loadingCode, notes, typesNote } from './loading.ts';
import { aboutLogs, limitsOfLogs, purificationTable } from './logs.ts';
import { settingsTable } from './settings.ts';
import { beforeAfter, failureTable, inWords, share, whole } from './tables.ts';

/** The dataset card: README.md of a download, with the head that the Hub and `load_dataset` read. */
export function cardOf(survey: Survey, options: DownloadOptions, files: readonly ManifestFile[]): string {
  const { summary } = survey;
  const sections: readonly (readonly [title: string, text: string])[] = [
    ['What it is', whatItIs(summary)],
    ['How it was gathered', gathered(summary)],
    ['Settings', settings(summary)],
    ['Before and after purification', numbers(summary)],
    ['What was left out and what was changed', selection(survey, options, files)],
    ...labelled(summary),
    ['Files', fileTable(options.formats, files)],
    ['Loading', loading(options, files)],
    ...(options.cluster === true ? [['To the cluster', toCluster] as const] : []),
    ['Intended use', intendedUse],
    ['Limits', limits(survey, options)],
    ['Licence and citation', citation(summary, options)],
  ];
  return [
    frontMatter(survey.kept, options, files),
    '',
    `# ${options.card.name}`,
    ...sections.map(([title, text]) => `\n## ${title}\n\n${text}`),
    '',
  ].join('\n');
}

const environmentSchema = v.object({ app: v.string(), pyodide: v.nullable(v.string()) });

function environmentName(json: string): string {
  if (!json.startsWith('{')) return json;
  const { app, pyodide } = v.parse(environmentSchema, JSON.parse(json));
  return `CLEANER Lab ${app}${pyodide === null ? '' : ` with Pyodide ${pyodide}`}`;
}

const rolledOut = ({ configs }: Summary): boolean => configs.size > 0;

const settings = ({ configs, purifications }: Summary): string =>
  [configs.size > 0 || purifications.size === 0 ? settingsTable(configs) : '', purificationTable(purifications)]
    .filter((part) => part !== '')
    .join('\n\n');

const whatItIs = (summary: Summary): string =>
  [
    `${plural(summary.records, 'trajectory', 'trajectories')} of a language model that solves ${plural(summary.tasks, 'task', 'tasks')}`,
    `by reasoning and by calling a tool (${inWords(summary.tools, (name) => `\`${name}\``)}), in ${plural(summary.groups, 'group', 'groups')}.`,
    ...(rolledOut(summary)
      ? [
          'Every call was really executed while the model wrote. Where one failed, Similarity-Aware Adaptive Rollback (SAAR) had the model look',
          'ahead to a correction and rewrote the failed turn with it, so that the trajectory goes on as if the error had never happened.',
        ]
      : []),
    aboutLogs(summary),
    'A *shallow* repair keeps the reasoning and replaces the call, a *deep* one replaces both. What could not be repaired stays, with its error.',
  ]
    .filter((line) => line !== '')
    .join('\n');

function gathered(summary: Summary): string {
  const { first, last, rewards, records } = summary;
  const day = (time: string) => time.slice(0, 10);
  const when = day(first) === day(last) ? `on ${day(first)}` : `from ${day(first)} to ${day(last)}`;
  return [
    `- Policy: ${inWords(summary.policies, policyName)}`,
    `- Tasks from: ${inWords(summary.taskSources, (source) => source)}`,
    `- Made with: ${inWords(summary.environments, environmentName)}${records === 0 ? '' : `, ${when}`}`,
    `- Outcome: ${whole(rewards.right)} right, ${whole(rewards.wrong)} wrong, ${whole(rewards.unjudged)} not judged (reward 1, -1 and null)`,
    `- Endings: ${inWords(summary.ends, (end) => end)}`,
    `- Tokens generated in all, look-aheads included: ${summary.approximate === 0 ? '' : 'about '}${whole(summary.generatedTokens)}`,
  ].join('\n');
}

function numbers(summary: Summary): string {
  const { rollbacks, repairs } = summary;
  const failures = failureTable(summary);
  return [
    beforeAfter(summary),
    `${plural(rollbacks.triggered, 'rollback', 'rollbacks')}: ${whole(rollbacks.recovered)} recovered, ${whole(rollbacks.failed)} did not; ` +
      `${whole(repairs.shallow)} shallow and ${whole(repairs.deep)} deep repairs, those of retries that failed again included.`,
    ...(failures === '' ? ['No call failed.'] : [failures]),
  ].join('\n\n');
}

/** Gates in the words of the card. */
const gateWords: Readonly<Record<string, (setting: unknown) => string>> = {
  minReward: (least) => `a reward of at least ${String(least)}`,
  answered: () => 'ends with an answer',
  purity: (purity) => (purity === 'pure' ? 'no failed call stays' : 'a failed call stays'),
  repairTalk: (what) =>
    what === 'cut' ? 'sentences about errors that are gone were cut' : 'no sentence about an error that is gone',
  minTokens: (least) => `at least ${String(least)} tokens`,
  maxTokens: (most) => `at most ${String(most)} tokens`,
  advantage: () => 'rewards differ within the group',
  nearDuplicates: (similarity) => `no earlier trajectory is ${String(similarity)} or more alike`,
  perTask: (most) => `at most ${String(most)} a task`,
};

function selection(
  survey: Survey,
  { formats, gates, redact, replay }: DownloadOptions,
  files: readonly ManifestFile[],
): string {
  const inTurns = files.find(({ format, rows }) => format === 'sharegpt' && rows !== null)?.rows ?? 0;
  const outOfTurn = formats.includes('sharegpt') ? survey.kept - inTurns : 0;
  const counted = survey.gates.map(({ gate, dropped }) => {
    return `- ${gateWords[gate]?.(gates[gate]) ?? gate}: ${whole(dropped)} left out`;
  });
  const kinds = { key: 'keys', email: 'e-mail addresses', home: 'home folders' };
  const found = (['key', 'email', 'home'] as const).flatMap((kind) => {
    const distinct = survey.secrets.filter((secret) => secret.kind === kind).length;
    return distinct === 0
      ? []
      : [`${kinds[kind]}: ${whole(distinct)} ${redact.includes(kind) ? 'replaced' : '**not** replaced'}`];
  });
  return [
    `Of ${plural(survey.read, 'trajectory', 'trajectories')} ${whole(survey.kept)} ${survey.kept === 1 ? 'is' : 'are'} here.`,
    ...(counted.length === 0 ? ['No quality gate was set.'] : [counted.join('\n')]),
    ...(outOfTurn === 0
      ? []
      : [
          `${plural(outOfTurn, 'trajectory has', 'trajectories have')} no row in the file for LLaMA-Factory, which takes only conversations in which what the policy reads and what it writes take turns: a call there was never answered, or nothing was asked.`,
        ]),
    survey.repairTalk.sentences === 0
      ? 'No sentence was found that speaks of an error which is no longer there.'
      : `Sentences that speak of an error which is no longer there: ${whole(survey.repairTalk.sentences)}, ` +
        `in ${whole(survey.repairTalk.trajectories)} of the trajectories read; ${talkWords(gates.repairTalk)}`,
    found.length === 0
      ? 'A search for keys, e-mail addresses and home folders found none.'
      : `A search for secrets and personal data found: ${found.join('; ')}. A replaced one reads like \`[EMAIL_1]\`, the same everywhere in these files.`,
    replay ? replayWords(survey.read, replay) : 'The programs were not run once more to verify the observations.',
  ].join('\n\n');
}

/** What was said of trajectories; no section where nothing was. */
function labelled({ labels }: Summary): readonly (readonly [title: string, text: string])[] {
  if (labels.labelled === 0) return [];
  const text =
    `A person said something of ${plural(labels.labelled, 'trajectory', 'trajectories')}: ${whole(labels.good)} good, ${whole(labels.bad)} bad, ` +
    `${whole(labels.notes)} with a note. \`${labelsPath}\` has a row for each; rows of trajectories have the columns \`label\` (good, bad or none) and ` +
    '`note` where their format has room for them.';
  return [['Labels', text]];
}

function replayWords(
  read: number,
  { replayed, same, different, differences = {} }: NonNullable<DownloadOptions['replay']>,
): string {
  const causes = Object.entries(differences).map(([cause, calls]) => `${cause} ${whole(calls)}`);
  return (
    `${whole(replayed)} of the ${plural(read, 'trajectory', 'trajectories')} read were replayed in fresh interpreters: ` +
    `${whole(same)} gave the same observations, ${whole(different)} did not.` +
    (causes.length === 0 ? '' : ` Likely causes, in calls: ${causes.join(', ')}. \`manifest.json\` names them.`)
  );
}

const talkWords = (what: DownloadOptions['gates']['repairTalk']): string =>
  what === 'cut'
    ? 'they were cut, but for those without which a turn would read otherwise.'
    : what === 'drop'
      ? 'those trajectories were left out.'
      : 'they were left as they are.';

const loading = ({ formats }: DownloadOptions, files: readonly ManifestFile[]): string => {
  const code = loadingCode(formats, files);
  const present = notes.filter(({ of }) => files.some(({ format }) => format === of)).map(({ text }) => text);
  const all = code.includes('load_dataset(') ? [typesNote, ...present] : present;
  return [code, all.map((text) => `- ${text}`).join('\n')].join('\n\n');
};

const toCluster =
  '`cluster/` has what it takes to go on with these trajectories on GPUs: launch scripts with the same settings, and a README with the steps.';

const intendedUse = [
  'Supervised fine-tuning and cold starts of small tool-using models, comparison of training with and without purification (`raw` against',
  '`sft`), study of failures and of how models repair them. Not meant for judging how often a model fails: the purified rows hide it by design.',
].join('\n');

function limits({ summary }: Survey, { redact }: DownloadOptions): string {
  const { rewards } = summary;
  const judged = rewards.right + rewards.wrong;
  return [
    '- The text is a model’s. Reasoning may be wrong even where the answer is right; a reward only compares final answers.',
    '- A purified turn is not always one that the policy would have written in its context: repaired calls, and the reasoning of deep repairs, were sampled with the error in sight.',
    ...(judged === 0
      ? []
      : [
          `- Small models and quantisation leave their marks: ${share(rewards.right, judged)} of the judged answers are right.`,
        ]),
    ...limitsOfLogs(summary),
    ...toysIn(summary),
    ...(inPyodide(summary)
      ? [
          '- Programs ran in Pyodide, without network and with limits of time and memory; observations were cut to length.',
        ]
      : []),
    redact.length === 0
      ? '- Nothing was redacted. Read the rows before publishing them.'
      : '- Secrets and personal data were searched for with patterns, which find much and not all. Read the rows before publishing them.',
  ].join('\n');
}

/** What has to be known of policies that are no language models to train on. */
const toys: Readonly<Record<string, string>> = {
  tiny: '- The engine `tiny` is a toy of less than a million weights, trained in the lab on templates: good for seeing the method at work, no source of training data.',
  script: '- The engine `script` plays texts that a person wrote, for teaching: no source of training data.',
};

const toysIn = ({ policies }: Summary): string[] => {
  const engines = [...policies.keys()].flatMap((json) => engineOf(json) ?? []);
  return [...new Set(engines)].flatMap((engine) => toys[engine] ?? []);
};

/** Whether any Python ran in the lab's own sandbox. */
const inPyodide = ({ environments }: Summary): boolean =>
  [...environments.keys()].some(
    (json) => json.startsWith('{') && v.parse(environmentSchema, JSON.parse(json)).pyodide !== null,
  );

function citation(summary: Summary, { card }: DownloadOptions): string {
  const models = inWords(summary.policies, policyName);
  return [
    `Licence: ${card.licence}${card.author === undefined ? '' : `. Collected by ${card.author}`}. What a model wrote may also fall under that model’s licence: ${models}. Cite it as its authors ask.`,
    'The method is that of CLEANER:',
    [
      '```bibtex',
      '@article{xu2026cleaner,',
      '  author  = {Xu, Tianshi and Chen, Yuteng and Li, Meng},',
      '  title   = {CLEANER: Self-Purified Trajectories Boost Agentic Reinforcement Learning},',
      '  journal = {arXiv preprint arXiv:2601.15141},',
      '  year    = {2026},',
      '  url     = {https://arxiv.org/abs/2601.15141}',
      '}',
      '```',
    ].join('\n'),
  ].join('\n\n');
}

const plural = (count: number, one: string, many: string): string => `${whole(count)} ${count === 1 ? one : many}`;
