import * as v from 'valibot';
import { rolloutConfigSchema } from '../../rollout/index.ts';
import type { Summary, Tally } from '../download/summary.ts';
import { ruleWords, type OutcomeRule } from '../purify/index.ts';
import { inWords, table, whole } from './tables.ts';

const { dialect, saar } = rolloutConfigSchema.entries;
const settingsSchema = v.object({ dialect, saar });

const shapes: Readonly<Record<string, string>> = {
  messages: 'messages',
  sharegpt: 'ShareGPT',
  atif: 'ATIF',
  verl: 'rollouts of verl',
  record: 'records of the lab',
};

/** What was done to runs of logs, in sentences; empty where there are none. */
export function aboutLogs({ records, logs, failedBy }: Summary): string {
  const count = [...logs.values()].reduce((sum, some) => sum + some, 0);
  if (count === 0) return '';
  return [
    `${count === records ? 'They' : `${whole(count)} of them`} come from logs of finished runs, recognised as ${inWords(logs, (shape) => shapes[shape] ?? shape)}, and were purified after the fact:`,
    'where a call had failed and the run itself corrected it within K turns, the correction stands in its place, shallow or deep as SAAR decides',
    'it by the similarity of the two programs. The turns between are gone; nothing was generated anew.',
    ...(failedBy.size === 0 ? [] : [`That a call had failed was decided by: ${inWords(failedBy, ruleName)}.`]),
  ].join('\n');
}

/** What purified logs have to be read with in mind. */
export function limitsOfLogs({ approximate, unclear }: Summary): string[] {
  const open = [...unclear.values()].reduce((sum, some) => sum + some, 0);
  return [
    ...(approximate === 0
      ? []
      : [
          `- ${whole(approximate)} of the logs held no tokens: in \`tokens.jsonl\`, and wherever tokens are counted, words and signs stand for them, without log-probabilities.`,
        ]),
    ...(open === 0
      ? []
      : [
          `- Of ${whole(open)} calls the logs do not say whether they failed: ${inWords(unclear, ruleName)}. \`origin.outcomes\` of the records names them; a turn's \`failure\` says what they were taken for.`,
        ]),
  ];
}

const ruleName = (rule: string): string => (isRule(rule) ? ruleWords[rule] : rule);
const isRule = (rule: string): rule is OutcomeRule => Object.hasOwn(ruleWords, rule);

/** What logs were purified with, a column for each choice of settings; empty where there are none. */
export function purificationTable(purifications: Tally): string {
  const read = [...purifications].flatMap(([json, records]) => {
    const parsed = json.startsWith('{') ? v.safeParse(settingsSchema, JSON.parse(json)) : null;
    return parsed?.success === true ? [{ ...parsed.output, records }] : [];
  });
  if (read.length === 0) return '';
  return table(
    ['after the fact', ...read.map((_, at) => (read.length === 1 ? 'value' : `settings ${at + 1}`))],
    [
      ['trajectories', ...read.map(({ records }) => whole(records))],
      ['K, turns after a failure that are looked at', ...read.map((one) => whole(one.saar.maxRetries))],
      ['γ, similarity from which a repair is shallow', ...read.map((one) => String(one.saar.gamma))],
      ['similarity', ...read.map((one) => `${one.saar.metric} of the ${one.saar.similarityScope}s`)],
      ['dialect', ...read.map((one) => one.dialect)],
    ],
  );
}
